/** Reports for measuring: each with figures of its own, so that nothing can be remembered from the one before. */
import { getPath, withPath } from '../../src/core/path';
import { type Report2021, report2021Schema } from '../../src/schema/report';
import { baseReport } from '../support/base-report';
import { dice } from '../support/dice';

const ROWS = [
  'disclosed',
  'partlyDisclosed',
  'withheld.otherLaw',
  'withheld.internalAffairs',
  'unavailable.notHeld',
];
const MORE = [
  'unavailable.unclear',
  'unprocessed.petition',
  'unprocessed.duplicate',
  'other.notCorrected',
  'other.other',
];
const COLUMNS = [
  'naturalPerson',
  'enterprise',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrganization',
];
const RESULTS = ['upheld', 'corrected', 'other', 'pending'];

/** A report that adds up, every official cell printed, about half of table three zeros. */
export function variedReport(seed: number): Report2021 {
  const roll = dice(seed);
  let report = withPath(baseReport('2021'), 'agency.name', `云林县${seed}局`);
  const add = (amount: number, ...paths: string[]): void => {
    for (const path of paths) report = withPath(report, path, (getPath(report, path) as number) + amount);
  };
  for (let time = 0; time < 60; time++) {
    const row = [...ROWS, ...MORE][roll(10)];
    const column = COLUMNS[roll(6)];
    const cells = [`outcomes.${row}`, 'outcomes.total', 'received'].flatMap((line) => [
      `requests.${line}.${column}`,
      `requests.${line}.total`,
    ]);
    add(roll(40), ...cells);
    const block = ['reconsideration', 'directLitigation'][roll(2)];
    add(roll(9), `disputes.${block}.${RESULTS[roll(4)]}`, `disputes.${block}.total`);
  }
  for (const row of ['licensing', 'penalties', 'compulsion']) add(roll(5000), `disclosure.${row}.decisions`);
  return report2021Schema.parse(JSON.parse(JSON.stringify(report)));
}

// What TypeScript makes of the package where Node resolves it as an ECMAScript module.
import {
  type CellPath,
  type Decimal,
  getCell,
  parseCell,
  type Report,
  type Report2021,
  reportSchema,
  setCell,
} from 'gongkai';
import * as balance from 'gongkai/balance';
import { type ReadOptions, readText } from 'gongkai/read';
import { pdf } from 'gongkai/read/pdf';
import { xls } from 'gongkai/read/xls';
import { type DuckDbReports, type SqlRow, sqlRow } from 'gongkai/sql';

const report: Report = reportSchema.parse(JSON.parse('{}'));
export const total: number | null | undefined = getCell(report, 'requests.received.total');
export const amount: Decimal | null | undefined = getCell(report, 'disclosure.charges.amount');
export const typed: number | null = parseCell('3', 'requests.received.total').value;
export const path: CellPath = 'requests.outcomes.withheld.stateSecret.naturalPerson';
// @ts-expect-error there is no such cell
export const wrong: CellPath = 'requests.outcomes.withheld.stateSecrets.naturalPerson';
// @ts-expect-error money is no number
export const money: number | null | undefined = getCell(report, 'disclosure.charges.amount');
export function one(filled: Report2021): Report2021 {
  // @ts-expect-error the 2021 form has no procurement
  setCell(filled, 'disclosure.procurement.projects', 1);
  return setCell(filled, 'requests.received.total', 1);
}
export const options: ReadOptions = { readers: { pdf: { ...pdf, cMapUrl: '/cmaps/' }, xls } };
export const row: SqlRow | null = sqlRow(report, { report: 1 }).row;
export const totals = (db: DuckDbReports) => db.totals({ by: ['year'] });
export const modules = [balance, readText];

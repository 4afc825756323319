/**
 * What a large corpus costs: `npm run bench:scale` writes 20,000 and 200,000 generated reports as NDJSON, then runs
 * each job of scale-jobs.ts on them in a process of its own, so that its peak memory is its own. The floor is
 * `JSON.parse` of every line.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import fc from 'fast-check';
import type { EditionId } from '../../src/editions';
import { consistentReport } from '../support/consistent-report';
import { bundled } from './bundle';

const SIZES = [20_000, 200_000];
/** In each region. */
const AGENCIES = 100;

/** Reports that add up: five years of each agency, region by region. */
async function generate(file: string, count: number): Promise<void> {
  const kinds = { seed: 5, numRuns: 500 };
  const bodiesOf = (edition: EditionId) =>
    fc.sample(consistentReport(edition), kinds).map(({ report }) => {
      const { edition: _edition, year: _year, agency: _agency, ...rest } = JSON.parse(JSON.stringify(report));
      return JSON.stringify(rest).slice(1);
    });
  const bodies = { '2019': bodiesOf('2019'), '2021': bodiesOf('2021') };
  const out = createWriteStream(file);
  for (let at = 0; at < count; at++) {
    const year = 2020 + (at % 5);
    const number = Math.floor(at / 5);
    const place = Math.floor(number / AGENCIES);
    const region = String(110000 + 1000 * Math.floor(place / 10) + (place % 10));
    const agency = {
      name: `云林县第${number}局`,
      id: `11${region}MB${String(number).padStart(8, '0')}`,
      kind: 'department',
      level: place % 10 === 0 ? 'prefecture' : 'county',
      region,
    };
    const edition = year === 2020 ? '2019' : '2021';
    const own = bodies[edition];
    const line = `${JSON.stringify({ edition, year, agency }).slice(0, -1)},${own[at % own.length]}\n`;
    if (!out.write(line)) await new Promise<void>((drained) => out.once('drain', () => drained()));
  }
  out.end();
  await finished(out);
}

async function compare(): Promise<void> {
  const folder = join(tmpdir(), 'gongkai-scale');
  mkdirSync(folder, { recursive: true });
  const script = await bundled('scale-jobs');
  try {
    for (const size of SIZES) {
      const file = join(folder, `${size}.ndjson`);
      await generate(file, size);
      console.log(`\n${size.toLocaleString('en')} reports, ${megabytes(statSync(file).size)}`);
      let floor: number | undefined;
      for (const name of execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim().split('\n')) {
        const { seconds, processor, peak, result } = best(script, name, file);
        floor ??= processor;
        console.log(
          [
            name.padEnd(28),
            `${seconds.toFixed(2)} s`.padStart(9),
            `processor ${processor.toFixed(2)} s`.padStart(20),
            `${(processor / floor).toFixed(2)} × JSON.parse`.padStart(21),
            `peak ${megabytes(peak)}`.padStart(14),
            `  ${result}`,
          ].join(''),
        );
      }
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Cost {
  seconds: number;
  /** Of all threads: it hardly depends on what else the machine does. */
  processor: number;
  peak: number;
  result: string;
}

/** The run that cost least of three, or of one where it takes long; with the highest peak of them. */
function best(script: string, name: string, file: string): Cost {
  const runs: Cost[] = [];
  while (runs.length < 3 && (runs[0]?.seconds ?? 0) < 30) {
    runs.push(JSON.parse(execFileSync(process.execPath, [script, name, file], { encoding: 'utf8' })));
  }
  const [least] = runs.sort((a, b) => a.processor - b.processor);
  if (!least) throw new Error(`${name} did not run`);
  return { ...least, peak: Math.max(...runs.map(({ peak }) => peak)) };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

await compare();

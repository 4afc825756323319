import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as balance from '../../src/balance';

interface Case {
  id: string;
  op: 'locate' | 'impute' | 'correctTypos';
  equations: balance.Equation[];
  values: balance.Values;
  options: Record<string, never>;
  expect: {
    weight?: number;
    unsatisfiable?: boolean;
    infeasible?: boolean;
    solutions: { cells: string[]; values?: Record<string, number>; partial?: Record<string, number> }[];
    values: Record<string, number>;
    ranges: Record<string, [number | null, number | null]>;
    changes: { cell: string; from: number; to: number }[];
    status: string;
  };
}

const file = new URL('../../../shared/cases/balance.json', import.meta.url);
const present = existsSync(file);
const cases: Case[] = present ? JSON.parse(readFileSync(file, 'utf8')).cases : [];

describe.skipIf(!present)(
  `shared cases${present ? '' : ' (skipped: no ../shared/cases/balance.json)'}`,
  () => {
    it.each(cases.map((item) => [item.id, item] as const))(
      '%s',
      (_, { op, equations, values, options, expect: want }) => {
        if (op === 'locate') {
          const got = balance.locate(equations, values, options);
          const sets = got.solutions.map(({ cells }) => cells.join(' ')).sort();
          if (want.unsatisfiable) {
            expect(sets).toEqual([]);
            return;
          }
          expect(got.weight).toBe(want.weight);
          expect(sets).toEqual(want.solutions.map(({ cells }) => [...cells].sort().join(' ')).sort());
          for (const solution of want.solutions) {
            const mine = got.solutions.find(
              ({ cells }) => cells.join() === [...solution.cells].sort().join(),
            );
            if (solution.values && solution.cells.length > 0) expect(mine?.values).toEqual(solution.values);
          }
        } else if (op === 'impute') {
          const got = balance.impute(equations, values, options);
          expect(got).toEqual(
            want.infeasible ? { values: {}, ranges: {} } : { values: want.values, ranges: want.ranges },
          );
        } else {
          const got = balance.correctTypos(equations, values, options);
          expect(got.changes).toEqual([...want.changes].sort((a, b) => (a.cell < b.cell ? -1 : 1)));
          if (want.status !== 'consistent') expect(got.status).toBe(want.status);
        }
      },
    );
  },
);

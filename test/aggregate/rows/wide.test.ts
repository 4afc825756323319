import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codebook, toWideRows } from '../../../src/aggregate/rows/wide';
import { editionIds, layoutOf } from '../../../src/editions';
import { baseReport } from '../../support/base-report';

const entries = codebook();

describe('the columns of wide rows', () => {
  it('are names that Stata takes, each once', () => {
    const names = entries.map(({ name }) => name);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/);
    expect(new Set(names).size).toBe(names.length);
  });

  // Data files and other people's programs hold these names: lines may be added here, none may change.
  it('never change', () => {
    const frozen = JSON.parse(readFileSync(new URL('./columns.json', import.meta.url), 'utf8')) as Record<
      string,
      string
    >;
    const named = Object.fromEntries(entries.map(({ name, cell }) => [cell ?? `(${name})`, name]));
    expect(named).toEqual(frozen);
  });

  it('are all cells of all forms, with the labels of the newest that has them', () => {
    const paths = new Set(editionIds.flatMap((id) => layoutOf(id).cells.map(({ path }) => path)));
    expect(new Set(entries.flatMap(({ cell }) => (cell ? [cell] : [])))).toEqual(paths);
    for (const { cell, zh, en, unit, type, editions } of entries) {
      if (cell === null) continue;
      const newest = editions.at(-1) ?? '2021';
      const form = layoutOf(newest).byPath.get(cell);
      expect([zh, en, unit]).toEqual([form?.label, form?.en, form?.unit]);
      expect(type).toBe(form?.kind === 'money' ? 'decimal' : 'integer');
    }
  });
});

describe('wide rows', () => {
  it.each(editionIds)('of the %s form have every column, and null in those of the other', (edition) => {
    const report = baseReport(edition);
    const [row] = toWideRows([report]);
    expect(Object.keys(row ?? {})).toEqual(entries.map(({ name }) => name));
    expect(row).toMatchObject({
      agency: report.agency.name,
      year: report.year,
      edition,
      req_received_total: 24,
      req_handled_total: 24,
      disp_recon_corrected: 1,
    });
    for (const { name, cell, editions } of entries) {
      if (cell !== null && !editions.includes(edition)) expect(row?.[name]).toBeNull();
    }
  });

  it('have money as text, and no row for a reading without a report', () => {
    const fees = { notices: 1, charged: 60.5, collected: null };
    const rows = toWideRows([{ report: null }, { ...baseReport('2021'), processingFees: fees } as never]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ fee_notices: 1, fee_charged: '60.5', fee_collected: null });
  });
});

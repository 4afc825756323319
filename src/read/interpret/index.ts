/** A document, whatever its format, to a Reading. */
import { type EditionId, editionIds, editions, layoutOf } from '../../editions';
import type { Claim, Mark, Place, Reading, ReadingIssue } from '../../schema/reading';
import { type Report, schemas } from '../../schema/report';
import type { Document } from '../document';
import { Budget } from '../limits';
import { type Prose, readClaims } from './claims';
import type { Meaning } from './labels';
import { dayIn, publishedDays } from './published';
import { type PrintedRow, printedRows } from './rows';
import { type Frame, frameOf, missingSections, signatureOf, titleOf } from './sections';
import { type CellReading, readTables } from './tables';

/** What the reader is told beside the document, for what its text lacks. */
export interface InterpretOptions {
  year?: number;
  agency?: string;
}

/** The reading of a document. */
export function interpret(
  document: Document,
  options: InterpretOptions = {},
  budget = new Budget(),
): Reading {
  const issues: ReadingIssue[] = [...document.issues];
  const frame = frameOf(document);
  budget.tick();
  const printed = printedRows(frame.sections);
  budget.tick();
  const reading: Reading = {
    report: null,
    edition: null,
    marks: {},
    places: {},
    claims: [],
    extras: [],
    issues,
  };
  if (frame.sections.length === 1 && printed.rows.length === 0 && frame.titles.length === 0) {
    // A file that could not be read at all says why; what it holds, nobody knows.
    const unread = document.blocks.length === 0 && issues.some(({ severity }) => severity === 'error');
    if (!unread) issues.push({ code: 'not-a-report', severity: 'error', args: {}, cells: [] });
    return reading;
  }
  if (frame.more.length > 0) {
    issues.push({
      code: 'several-reports',
      severity: 'error',
      args: { titles: [frame.titles[0]?.text ?? '', ...frame.more] },
      cells: [],
    });
  }
  const title = titleOf(frame, document.meta?.title);
  const agency = title?.agency ?? signatureOf(frame) ?? options.agency;
  const year = title?.year ?? frame.period ?? options.year;
  if (agency === undefined)
    issues.push({ code: 'agency-missing', severity: 'error', args: {}, cells: ['agency.name'] });
  if (year === undefined) issues.push({ code: 'year-missing', severity: 'error', args: {}, cells: ['year'] });
  for (const section of missingSections(frame)) {
    issues.push({ code: 'section-missing', severity: 'warning', args: { section }, cells: [] });
  }
  reading.claims = readClaims(proseOf(frame, issues), {
    ...(agency === undefined ? {} : { agency }),
    ...(year === undefined ? {} : { year }),
  });
  budget.tick();

  const edition = decideEdition(printed.seen, printed.rows, year, issues);
  if (edition === undefined) return reading;
  reading.edition = edition;
  const tables = readTables(printed.rows, edition, reading.claims);
  issues.push(...tables.issues);
  reading.extras = tables.extras;
  const { cells } = tables;
  for (const [path, cell] of readFees(reading.claims, edition, issues)) cells.set(path, cell);
  for (const [path, cell] of cells) {
    if (cell.value === null && cell.mark) reading.marks[path] = cell.mark;
    if (cell.place && !isEmpty(cell.place)) reading.places[path] = cell.place;
  }
  if (agency === undefined || year === undefined) return reading;
  const published = readPublished(frame, document, reading);
  const head = schemas[edition].decode({
    edition,
    year,
    agency: { name: agency },
    ...(title ? { title: title.text } : {}),
    ...(published === undefined ? {} : { publishedOn: published }),
    ...texts(frame),
  } as never);
  reading.report = { ...head, ...tablesOf(cells, edition) } as Report;
  return reading;
}

function isEmpty(place: Place): boolean {
  for (const _ in place) return false;
  return true;
}

/** The edition of the form that is printed, whatever the year; without tables that tell, that of the year. */
function decideEdition(
  seen: readonly Meaning[],
  rows: readonly PrintedRow[],
  year: number | undefined,
  issues: ReadingIssue[],
): EditionId | undefined {
  const votes = new Map<EditionId, number>();
  for (const meaning of seen) {
    const [only] = meaning.editions;
    if (meaning.editions.length === 1 && only) votes.set(only, (votes.get(only) ?? 0) + 1);
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1]);
  const byYear = editionIds.find((id) => {
    const { first, last } = editions[id].years as { first: number; last?: number };
    return year !== undefined && year >= first && year <= (last ?? Number.POSITIVE_INFINITY);
  });
  const [best, second] = ranked;
  if (best && best[1] !== second?.[1]) {
    const [edition] = best;
    if (second) {
      issues.push({
        code: 'edition-mixed',
        severity: 'warning',
        args: { edition, other: second[0] },
        cells: ['edition'],
      });
    }
    if (year !== undefined && byYear !== edition) {
      issues.push({
        code: 'edition-differs-from-year',
        severity: 'warning',
        args: { edition, year },
        cells: ['edition', 'year'],
      });
    }
    return edition;
  }
  if (year === undefined) return undefined;
  if (byYear === undefined) {
    const first = Math.min(...editionIds.map((id) => editions[id].years.first));
    issues.push({ code: 'year-uncovered', severity: 'error', args: { year, first }, cells: ['year'] });
    return undefined;
  }
  // Tables two and three tell the editions apart; a report that lacks both is read by its year.
  issues.push({
    code: 'edition-from-year',
    severity: rows.length > 0 ? 'info' : 'warning',
    args: { edition: byYear, year },
    cells: ['edition'],
  });
  return byYear;
}

/** The day of publication; none where the page prints several. */
function readPublished(frame: Frame, document: Document, reading: Reading): string | undefined {
  const [head] = frame.sections;
  const printed = head && head.id === undefined ? publishedDays(head.blocks) : [];
  const days = [...new Set(printed.map(({ day }) => day))];
  const [first] = printed;
  if (!first) return dayIn(document.meta?.published ?? '');
  if (days.length > 1) {
    reading.issues.push({ code: 'days-differ', severity: 'info', args: { days }, cells: ['publishedOn'] });
    return undefined;
  }
  if (!isEmpty(first.place)) reading.places.publishedOn = first.place;
  return first.day;
}

/** Far more prose than any report has: what is beyond it is not searched for figures. */
const PROSE_CHARACTERS = 500_000;

function proseOf(frame: Frame, issues: ReadingIssue[]): Prose[] {
  const prose: Prose[] = [];
  let characters = 0;
  for (const section of frame.sections) {
    for (const block of section.blocks) {
      if (block.kind !== 'paragraph') continue;
      characters += block.text.length;
      if (characters > PROSE_CHARACTERS) {
        const args = { limit: 'characters', most: PROSE_CHARACTERS };
        issues.push({ code: 'limit-reached', severity: 'warning', args, cells: [], place: block.place });
        return prose;
      }
      prose.push({ text: block.text, place: block.place, ...(section.id ? { section: section.id } : {}) });
    }
  }
  return prose;
}

/** Text of the sections that are prose. */
function texts(frame: Frame): Partial<Record<'overview' | 'problems' | 'otherMatters', string>> {
  const found: Partial<Record<'overview' | 'problems' | 'otherMatters', string>> = {};
  for (const id of ['overview', 'problems', 'otherMatters'] as const) {
    const section = frame.sections.find((candidate) => candidate.id === id);
    const text = section?.blocks
      .flatMap((block) => (block.kind === 'paragraph' ? [block.text.replace(/\s*\n\s*/g, '').trim()] : []))
      .filter((line) => line !== '')
      .join('\n');
    if (text) found[id] = text;
  }
  return found;
}

/** The fees of section six: the prose is where they are printed. */
function readFees(
  claims: readonly Claim[],
  edition: EditionId,
  issues: ReadingIssue[],
): Map<string, CellReading> {
  const cells = new Map<string, CellReading>();
  const form = layoutOf(edition).cells.filter((cell) => cell.table === 'processingFees');
  const stated = claims.filter(
    (claim) => claim.scope === undefined && claim.kind.startsWith('processingFees.'),
  );
  if (stated.length === 0) return cells;
  for (const cell of form) {
    const own = stated.filter((claim) => claim.kind === cell.path);
    const exact = own.filter((claim) => !claim.approximate);
    const values = new Set(exact.map((claim) => claim.value));
    const [first] = exact;
    if (first && values.size === 1) {
      const value = schemas[edition].shape.processingFees.unwrap().shape[cell.column as 'charged'].unwrap();
      cells.set(cell.path, {
        value: cell.kind === 'money' ? value.decode(first.value) : first.value,
        place: first.place,
      });
      continue;
    }
    const mark: Mark = own.length > 0 ? 'unreadable' : 'absent';
    const place: Place | undefined = own[0]?.place;
    cells.set(cell.path, { value: null, mark, ...(place ? { place } : {}) });
    if (first) {
      issues.push({
        code: 'claims-disagree',
        severity: 'error',
        args: { quotes: exact.map((claim) => claim.quote) },
        cells: [cell.path],
        ...(place ? { place } : {}),
      });
    } else if (own[0]) {
      issues.push({
        code: 'fee-approximate',
        severity: 'warning',
        args: { raw: own[0].quote },
        cells: [cell.path],
        ...(place ? { place } : {}),
      });
    }
  }
  return cells;
}

/**
 * The tables of the report from cells by path. Each cell has been parsed to the value that its schema holds, and a
 * table that is there has all its cells, so the schema would give the same, and takes longer than all else here.
 */
function tablesOf(cells: ReadonlyMap<string, CellReading>, edition: EditionId): Record<string, unknown> {
  const tables: Record<string, unknown> = {};
  for (const row of layoutOf(edition).rows) {
    let printed: Record<string, unknown> | undefined;
    for (const { path, column } of row.cells) {
      const cell = cells.get(path);
      if (cell === undefined) continue;
      printed ??= branch(tables, row.path);
      printed[column] = cell.value;
    }
  }
  return tables;
}

/** The object at a path, made where it is not there. */
function branch(root: Record<string, unknown>, path: string): Record<string, unknown> {
  let here = root;
  for (const key of path.split('.')) {
    here[key] ??= {};
    here = here[key] as Record<string, unknown>;
  }
  return here;
}

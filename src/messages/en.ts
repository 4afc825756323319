import type { Messages } from './types';

const list = (parts: readonly string[]) => parts.map((part) => `“${part}”`).join(', ');

export const en: Messages = {
  issues: {
    'input-empty': () => 'The file is empty: there is nothing to read.',
    'input-not-text': ({ found }) => `Text was expected; the content is ${found}.`,
    'input-too-large': ({ limit, found }) => `Too large: at most ${limit}, found ${found}.`,
    'time-limit': ({ limit }) => `Not finished within ${limit} ms.`,
    'not-a-report': () =>
      'No title, section or table of a government information disclosure annual report was found; is it the right file?',
    'json-invalid': ({ raw }) => `Not valid JSON: ${raw}`,
    'report-invalid': ({ path, problem }) => `Not a report: ${path} ${problem}`,
    'file-missing': ({ file }) => `No such file: ${file}`,
    'file-unreadable': ({ file, reason }) => `The file cannot be opened: ${file} (${reason})`,
    'format-unsupported': ({ found }) => `Files of this kind cannot be read: ${found}.`,

    'agency-missing': () => 'The name of the reporting agency was not found.',
    'year-missing': () => 'The year of the report was not found.',
    'year-uncovered': ({ year, first }) =>
      `The report of ${year} is older than the forms known here (${first} on): only prose and its figures are kept.`,
    'edition-differs-from-year': ({ edition, year }) => `The report of ${year} uses the ${edition} form.`,
    'edition-from-year': ({ edition, year }) =>
      `No table tells the form; the year ${year} says the ${edition} form.`,
    'edition-mixed': ({ edition, other }) =>
      `Two forms are mixed: read as the ${edition} form, with content of the ${other} form.`,
    'several-reports': ({ titles }) =>
      `Several reports in one file: ${list(titles)}. Only the first was read.`,

    'section-missing': ({ section }, label) => `Missing section: ${label(section)}.`,
    'table-missing': ({ table }, label) => `Missing table: ${label(table)}.`,
    'table-repeated': ({ table }, label) =>
      `Table printed more than once: ${label(table)}; the first was read.`,

    'label-alias': ({ raw, label }) => `“${raw}” was read as “${label}”.`,
    'label-closest': ({ raw, label }) => `“${raw}” is not an official label; the closest is “${label}”.`,
    'row-unknown': ({ raw }) => `The form has no row “${raw}”; it is kept in extras.`,
    'row-repeated': ({ raw }) => `Row “${raw}” is printed more than once with different figures; not taken.`,
    'row-missing': ({ label }) => `Row “${label}” was not found.`,
    'column-unknown': ({ raw }) => `The form has no column “${raw}”.`,
    'cell-unreadable': ({ raw }) => `“${raw}” is not one number.`,
    'cell-not-whole': ({ raw }) => `“${raw}” should be a whole number.`,
    'cell-remark': ({ raw }) => `The remark in “${raw}” is not part of the number.`,
    'unit-converted': ({ raw, from, to }) => `“${raw}” was converted from ${from} to ${to}.`,
    'unit-contradicts': ({ raw, unit }) => `The unit in “${raw}” contradicts the header (${unit}).`,
    'values-unplaced': ({ raw, expected, found }) =>
      `${expected} figures belong here, ${found} are printed (${raw}): which is which cannot be told.`,
    'placed-by-equations': ({ raw, rejected }) =>
      `The columns allow several readings of “${raw}”; only one satisfies the equations (${rejected} rejected).`,
    'placed-by-claims': ({ quotes, byPosition, chosen }) =>
      `By position it would be “${byPosition}”, but the text says ${list(quotes)}: read as “${chosen}”.`,
    'placement-undecided': ({ raw, candidates }) =>
      `“${raw}” could belong to ${list(candidates)}; nothing decides, so it was not taken.`,
    'fee-approximate': ({ raw }) => `The text gives only a rough figure (${raw}); the cell stays empty.`,
    'claims-disagree': ({ quotes }) => `The text contradicts itself: ${list(quotes)}.`,
  },
  rules: {},
  reasons: {
    missing: 'a figure is missing',
    implausible: 'unusual, please check',
    explained: 'explained in the text',
    'kind-unknown': 'the kind of agency is unknown, so is the deadline',
    'own-source': 'the figure was itself read from the text',
    'narrower-scope': 'the text speaks of less than the agency',
    'not-a-reading': 'data without the document',
    'rule-failed': 'the rule failed',
  },
};

import type { Slip } from '../reconcile/types';
import type { Messages } from './types';

const list = (parts: readonly string[]) => parts.map((part) => `“${part}”`).join(', ');

const SLIPS: { readonly [S in Slip]: string } = {
  'digit-changed': 'one digit is wrong',
  'digit-added': 'a digit too many',
  'digit-dropped': 'a digit is missing',
  'digits-swapped': 'two neighbouring digits are swapped',
  sign: 'a minus sign too many or too few',
};

export const en: Messages = {
  issues: {
    'input-empty': () => 'The file is empty: there is nothing to read.',
    'input-not-text': ({ found }) => `Text was expected; the content is ${found}.`,
    'limit-reached': ({ limit, most, found }) =>
      `A limit of reading was reached (${limit}: at most ${most}${found === undefined ? '' : `, found ${found}`}); the rest was not read.`,
    'file-damaged': ({ found }) => `The file is damaged (${found}); what could be read was.`,
    'file-encrypted': () => 'The file is protected by a password and cannot be read.',
    'file-scanned': ({ pages }) =>
      `The file is a scan (${pages} pages of pictures, no text): it needs text recognition first.`,
    'reader-missing': ({ found, install }) => `Reading ${found} needs another package: ${install}`,
    'name-differs': ({ name, found }) => `The file is named ${name} but is ${found}; it was read as that.`,
    'not-a-report': () =>
      'No title, section or table of a government information disclosure annual report was found; is it the right file?',
    'json-invalid': ({ raw }) => `Not valid JSON: ${raw}`,
    'report-invalid': ({ path, problem }) => `Not a report: ${path} ${problem}`,
    'file-missing': ({ file }) => `No such file: ${file}`,
    'file-unreadable': ({ file, reason }) => `The file cannot be opened: ${file} (${reason})`,
    'format-unsupported': ({ found, saveAs }) =>
      saveAs === undefined
        ? `Files of this kind cannot be read: ${found}.`
        : `Files of this kind cannot be read: ${found}. Open it in Word, Excel or WPS and save it as .${saveAs}.`,

    'agency-missing': () => 'The name of the reporting agency was not found.',
    'year-missing': () => 'The year of the report was not found.',
    'year-uncovered': ({ year, first }) =>
      `The report of ${year} is older than the forms known here (${first} on): only prose and its figures are kept.`,
    'edition-differs-from-year': ({ edition, year }) => `The report of ${year} uses the ${edition} form.`,
    'edition-from-year': ({ edition, year }) =>
      `No table tells the form; the year ${year} says the ${edition} form.`,
    'edition-mixed': ({ edition, other }) =>
      `Two forms are mixed: read as the ${edition} form, with content of the ${other} form.`,
    'days-differ': ({ days }) =>
      `The page gives several days of publication (${days.join(', ')}); none is taken.`,
    'several-reports': ({ titles }) =>
      titles.length > 0
        ? `Several reports in one file: ${list(titles)}. Only the first was read.`
        : 'Several reports in one file.',

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
    'figures-lost': ({ table, raw }, label) =>
      `Figures of ${label(table)} could not be put into any cell (${raw}); those that stand empty may be theirs.`,
    'placed-by-equations': ({ raw, rejected }) =>
      `The columns allow several readings of “${raw}”; only one satisfies the equations (${rejected} rejected).`,
    'placed-by-claims': ({ raw, quotes, byPosition, chosen }, label) => {
      const cells = (paths: readonly string[]) => paths.map(label).join(', ');
      const text = list(quotes.map((quote) => quote.replace(/\s+/g, ' ')));
      return byPosition.length > 0 && byPosition.join() !== chosen.join()
        ? `By position “${raw}” would be ${cells(byPosition)}, but the text says ${text}: read as ${cells(chosen)}.`
        : `Position does not tell where “${raw}” belongs; the text says ${text}: read as ${cells(chosen)}.`;
    },
    'placement-undecided': ({ raw, candidates }, label) =>
      `“${raw}” could be ${candidates.map((paths) => paths.map(label).join(', ')).join(', or ')}; nothing decides, so it was not taken.`,
    'fee-approximate': ({ raw }) => `The text gives only a rough figure (${raw}); the cell stays empty.`,
    'claims-disagree': ({ quotes }) => `The text contradicts itself: ${list(quotes)}.`,

    'previous-empty': () => 'The file of the year before holds no report: the years were not compared.',
    'previous-other-year': ({ year, expected }) =>
      `The report given for the year before is of ${year} and should be of ${expected}: the years were not compared.`,
    'previous-other-agency': ({ name, expected }) =>
      `The report given for the year before is of “${name}”, not of “${expected}”: the years were not compared. If the agency was renamed, give both reports its unified social credit code.`,
    'child-empty': ({ number }) => `File ${number} of the children holds no report: it counts as missing.`,
    'child-other-year': ({ name, year, expected }) =>
      `The report of the child “${name}” is of ${year} and should be of ${expected}: it was not counted.`,
    'child-is-parent': ({ name }) =>
      `The report of “${name}” itself is among its children: it was not counted.`,
    'child-repeated': ({ name, copies }) =>
      `The report of the child “${name}” is there ${copies} times with the same figures: it was counted once.`,
    'child-superseded': ({ name, version, by }) =>
      `Version ${version} of the report of the child “${name}” is superseded by version ${by}: it was not counted.`,
    'child-conflicting': ({ name, copies }) =>
      `The report of the child “${name}” is there ${copies} times with different figures, and nothing tells which is right: it counts as missing.`,
    'child-missing': ({ name }) => `“${name}” is on the register and has no report: it counts as missing.`,
    'child-unexpected': ({ name }) => `“${name}” is not on the register: it was not counted.`,
    'year-empty': ({ number }) => `File ${number} holds no report.`,
    'year-gap': ({ name, from, to }) =>
      `The report of “${name}” for ${from === to ? from : `${from} to ${to}`} is not there: the years around it cannot be compared.`,
    'year-repeated': ({ name, year, copies }) =>
      `The report of “${name}” for ${year} is there ${copies} times with the same figures: it was checked once.`,
    'year-superseded': ({ name, year, version, by }) =>
      `Version ${version} of the report of “${name}” for ${year} is superseded by version ${by}: it was not checked.`,
    'year-conflicting': ({ name, year, copies }) =>
      `The report of “${name}” for ${year} is there ${copies} times with different figures: each was checked, and none was held against the next year.`,
    'amount-too-large': ({ raw, digits }) =>
      `The amount ${raw} has more than ${digits} digits before the point, which the table does not hold: the report is not stored.`,
    'register-invalid': ({ raw }) =>
      `“${raw}” is no register of agencies: it should be CSV with a column of names, or a JSON list.`,
    'register-row-invalid': ({ row, field, raw }) =>
      raw === ''
        ? `Row ${row} of the register does not give the ${field}.`
        : `The ${field} “${raw}” in row ${row} of the register means nothing here; it is taken as not given.`,
    'register-repeated': ({ name, copies }) =>
      `The register lists “${name}” ${copies} times; it counts once.`,
    'region-invalid': ({ code }) => `“${code}” is no region code of six digits; it was left out.`,
    'region-repeated': ({ code, copies }) =>
      `The region code ${code} is there ${copies} times, and which is right cannot be told; it was left out.`,
    'region-parent-missing': ({ code, parent }) =>
      `The region ${parent} above ${code} is not there; ${code} was left out.`,
    'region-cycle': ({ codes }) =>
      `The regions ${codes.join(', ')} are each above the other; they were left out.`,
    'option-unused': ({ option }) => `${option} was given, and none of the chosen rules uses it.`,
  },
  rules: {
    'requests-balance': {
      title: 'Requests in and out',
      help: 'In every column: received (1) plus brought forward (2) equals outcomes (3) plus carried forward (4).',
    },
    'applicants-total': {
      title: 'Applicants add up',
      help: 'In every row: natural persons and the five kinds of organizations add up to the total.',
    },
    'outcomes-total': {
      title: 'Outcomes add up',
      help: 'In every column: outcomes (1) to (6) add up to the total (7).',
    },
    'disputes-total': {
      title: 'Disputes add up',
      help: 'Upheld, corrected, other result and pending add up to the total.',
    },
    'group-subtotal': {
      title: 'Subtotal of outcomes',
      help: 'Where a subtotal row is printed, the parts of the group add up to it.',
    },
    'organizations-subtotal': {
      title: 'Subtotal of organizations',
      help: 'Where a subtotal column of organizations is printed, the five kinds add up to it.',
    },
    'not-negative': {
      title: 'Not negative',
      help: 'A count cannot be below zero; an amount below zero should be checked.',
    },
    'money-decimals': {
      title: 'Amounts to the fen',
      help: 'The smallest unit is the fen: at most two decimals in yuan, six in units of 10,000 yuan.',
    },
    'required-section': {
      title: 'All sections',
      help: 'A report has the six sections that the form lays down.',
    },
    'required-cell': {
      title: 'All figures',
      help: 'Every cell of the form is filled in, with 0 where there is nothing.',
    },
    'edition-for-year': {
      title: 'The form of the year',
      help: 'A report uses the form that is laid down for its year.',
    },
    'publication-deadline': {
      title: 'Published in time',
      help: 'Departments at county level and above publish by 31 January of the next year, local governments at county level and above by 31 March.',
    },
    'narrative-cell': {
      title: 'The text agrees with the table',
      help: 'A figure stated in the text is that of the table; one about a part of the agency is at most that.',
    },
    'narrative-group': {
      title: 'The text agrees with a group of outcomes',
      help: 'A group of outcomes stated in the text is the sum of its parts in the table, or its subtotal where no part is printed.',
    },
    'narrative-to-handle': {
      title: 'The text agrees on the requests to handle',
      help: 'The number of requests to handle stated in the text is received plus brought forward.',
    },
    'narrative-litigation': {
      title: 'The text agrees on litigation',
      help: 'The number of lawsuits stated in the text is those without and those after reconsideration together.',
    },
    'narrative-contradiction': {
      title: 'The text agrees with itself',
      help: 'Where the text states one figure more than once, it states the same.',
    },
    'brought-forward': {
      title: 'Brought forward from last year’s report',
      help: 'In every column: the requests brought forward are those that the report of the year before carries forward.',
    },
    'documents-in-force': {
      title: 'Documents in force since last year’s report',
      help: 'Regulations, and normative documents, in force are those of the year before plus issued minus repealed.',
    },
    'children-total': {
      title: 'Children add up',
      help: 'Every figure is the sum of that figure over the reports of all children.',
    },
    'tenfold-change': {
      title: 'Tenfold change',
      help: 'A figure that is ten times that of the year before, or a tenth of it, should be checked.',
    },
    'one-column': {
      title: 'All requests in one column',
      help: 'Many requests that all stand under one kind of applicant may stand in the wrong column.',
    },
    'repeated-table': {
      title: 'Table repeats last year’s',
      help: 'A table with exactly the figures of the year before may have been left over from it.',
    },
    'disputes-above-requests': {
      title: 'More disputes than requests',
      help: 'More reconsiderations and direct lawsuits than requests handled should be checked.',
    },
    'digits-shifted': {
      title: 'Digits may be shifted',
      help: 'A figure that is exactly 10, 100, 1000 or 10,000 times that of the year before, or that part of it, may have digits too many or too few, or be in another unit.',
    },
  },
  reasons: {
    missing: 'a figure is missing',
    implausible: 'unusual, please check',
    explained: 'explained in the text',
    'kind-unknown': 'the kind or level of the agency is unknown, so is the deadline',
    'own-source': 'the figure was itself read from the text',
    'narrower-scope': 'the text speaks of less than the agency',
    'not-a-reading': 'data without the document',
    'no-report': 'there is no report to check',
    'not-given': 'the other report that it needs was not given',
    'other-form': 'another form, which lacks the figure',
    'rule-failed': 'the rule failed',
  },
  schema: {
    report: 'Report',
    problems: {
      'needs-object': ({ slot }) => `Must be an object${slot === 'required' ? '; it is required' : ''}.`,
      'needs-text': ({ slot }) => `Must be text${slot === 'required' ? '; it is required' : ''}.`,
      'needs-whole': ({ slot }) =>
        `Must be a whole number${slot === 'cell' ? ', or null where there is none' : slot === 'required' ? '; it is required' : ''}.`,
      'has-fraction': () => 'Must be a whole number, without a fraction.',
      'not-finite': ({ found }) => `${found} is not a number.`,
      'beyond-exact': ({ limit }) => `Too large to be exact (at most ${limit} either way).`,
      'too-small': ({ minimum }) => `Must be at least ${minimum}.`,
      'too-large': ({ maximum }) => `Must be at most ${maximum}.`,
      'needs-amount': () =>
        'Must be an amount: a decimal without unit or separators, at most 10 decimals, such as "43.788"; or null where there is none.',
      'amount-as-text': ({ limit }) =>
        `Too large for a number (at most ${limit}): write it as a decimal in quotes.`,
      'empty-text': ({ slot }) =>
        slot === 'required' ? 'Must not be empty; it is required.' : 'Must not be empty.',
      'needs-region': () => 'Must be a region code of six digits, such as "440113".',
      'needs-date': () => 'Must be a date, such as "2025-01-31".',
      'one-of': ({ options, slot }) =>
        `Must be one of ${list(options)}${slot === 'required' ? '; it is required' : ''}.`,
      'unknown-key': ({ key, closest }) =>
        closest
          ? `There is no “${key}”; is “${closest.key}” (${closest.label}) meant?`
          : `There is no “${key}”.`,
      'key-of-other-edition': ({ key, edition, label }) =>
        `“${key}” (${label}) belongs to the ${edition} form; the form of this report has none.`,
      refused: ({ reason }) => `Not accepted: ${reason}`,
    },
  },
  places: {
    claims: 'Figures in the text',
    'requests.toHandle': 'Requests to handle (received and brought forward)',
    'disputes.litigation': 'Litigation (without and after reconsideration)',
  },
  findings: {
    missing: '(missing)',
    atLeast: (figure) => `at least ${figure}`,
    atMost: (figure) => `at most ${figure}`,
    between: (lower, upper) => `${lower} to ${upper}`,
    table: 'table',
    stated: 'text',
    quoted: (quote) => ` (“${quote}”)`,
    edition: (year, edition, first, last) =>
      `the report of ${year} uses the ${edition}, which is for ${first} ${last === null ? 'on' : `to ${last}`}`,
    deadline: (day) => `deadline ${day}`,
    amount: (amount, unit) => `${amount} ${unit === '万元' ? '× 10,000 yuan' : 'yuan'}`,
    sides: (left, right) => `left ${left}, right ${right}`,
    difference: (left, right, difference) => `left ${left}, right ${right}, difference ${difference}`,
    missingSum: (range) => `what is missing should come to ${range}`,
    absent: 'the section is not there',
    basis: (document, clause) => `${document}, ${clause}`,
    derived: 'follows from the form',
    thisYear: 'this year',
    lastYear: (label) => (label === undefined ? 'last year' : `last year’s ${label}`),
    beside: ', ',
    children: 'children',
    evidence: {
      equation: (title, instance) => `equation “${title} · ${instance}”`,
      claim: (quote) => `text “${quote}”`,
      sign: 'no count is negative',
      typo: (cell, slip) => `${cell}: ${SLIPS[slip]}`,
      copied: (cell, from) => `${cell} repeats the figure of its neighbour ${from}`,
      exchanged: (cells) => `the figures of ${cells.join(' and ')} are exchanged`,
      moved: (amount, from, to) => `${amount} of ${from} was entered in ${to}`,
      shifted: (row, to) => `the figures of ${row} stand one column too far to the ${to}`,
      carried: (cell, into) => `${into} was added up with the wrong figure of ${cell}`,
      otherYear: (year, from) => `as ${from} in the report of ${year}`,
    },
    suspectCell: (label, printed, proposed) =>
      `${label}: ${printed === null ? 'blank' : `printed ${printed}`}, ${proposed === null ? 'should be another figure, which is open' : `perhaps ${proposed}`}`,
    suspect: (cells, evidence) =>
      `${cells.join('; ')}.${evidence.length > 0 ? ` Evidence: ${evidence.join('; ')}.` : ''}`,
    suggestion: (row, values, evidence) => `${row}: ${values.join(', ')}. Evidence: ${evidence.join('; ')}.`,
    text: (title, details) => `${title}: ${details.join('; ')}.`,
  },
};

/**
 * Which cells of the 2019 and the 2021 form say the same, as data. Cells with one path in both forms do, and need
 * no entry. Everything else is named here with its reason: a cell that is in no list fails a test.
 */

/** Columns that changed their name and kept their meaning. */
export interface Renamed {
  readonly '2019': string;
  readonly '2021': string;
  readonly why: string;
}

/** Rows of 2021 that the 2019 form prints as one. */
export interface Summed {
  /** The row in both editions that holds the sum. */
  readonly sum: string;
  readonly parts: readonly string[];
  readonly why: string;
}

/** Rows (every cell of them) or cells of one form to which nothing in the other corresponds. */
export interface Unmatched {
  readonly edition: '2019' | '2021';
  readonly paths: readonly string[];
  readonly why: string;
}

export const renamed: readonly Renamed[] = [
  {
    '2019': 'disclosure.regulations.newlyMade',
    '2021': 'disclosure.regulations.issued',
    why: '本年新制作数量 and 本年制发件数 both count what was made in the year.',
  },
  {
    '2019': 'disclosure.normativeDocuments.newlyMade',
    '2021': 'disclosure.normativeDocuments.issued',
    why: '规范性文件 became 行政规范性文件 (国办发〔2018〕37号 had defined it so already): the same documents.',
  },
];

export const summed: readonly Summed[] = [
  {
    sum: 'requests.outcomes.other.subtotal',
    parts: [
      'requests.outcomes.other.notCorrected',
      'requests.outcomes.other.feeUnpaid',
      'requests.outcomes.other.other',
    ],
    why: '（六）其他处理 is one row in 2019 and three in 2021.',
  },
];

export const unmatched: readonly Unmatched[] = [
  {
    edition: '2019',
    paths: [
      'disclosure.regulations.newlyPublished',
      'disclosure.normativeDocuments.newlyPublished',
      'disclosure.regulations.publicTotal',
      'disclosure.normativeDocuments.publicTotal',
    ],
    why: '新公开 and 对外公开总数量 count what was put before the public, whether or not it is in force; 现行有效件数 counts what is in force, whether or not it is public.',
  },
  {
    edition: '2019',
    paths: [
      'disclosure.licensing.previousItems',
      'disclosure.licensing.itemChange',
      'disclosure.penalties.previousItems',
      'disclosure.penalties.itemChange',
      'disclosure.compulsion.previousItems',
      'disclosure.compulsion.itemChange',
      'disclosure.charges.previousItems',
      'disclosure.charges.itemChange',
    ],
    why: 'The 2021 form no longer asks how many items there are.',
  },
  {
    edition: '2019',
    paths: ['disclosure.otherServices', 'disclosure.procurement'],
    why: 'The 2021 form has no such row.',
  },
  {
    edition: '2021',
    paths: [
      'disclosure.regulations.repealed',
      'disclosure.normativeDocuments.repealed',
      'disclosure.regulations.inForce',
      'disclosure.normativeDocuments.inForce',
    ],
    why: 'The 2019 form asks neither for 废止 nor for 现行有效.',
  },
  {
    edition: '2021',
    paths: ['disclosure.charges.amount'],
    why: 'The 2019 form asks for the number of charges, not for their amount.',
  },
];

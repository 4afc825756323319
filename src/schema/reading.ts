import type { Issue } from '../core/issue';
import type { EditionId, TableId } from '../editions';
import type { Report } from './report';

/** Where something stood in the document: every part is 1-based and present only where the format knows it. */
export interface Place {
  page?: number;
  line?: number;
  /** Which table of the document. */
  table?: number;
  row?: number;
  column?: number;
}

/**
 * Why a cell is null (缺失标记): `blank` nothing is printed in it; `dash` a sign for nothing (/, -, —, 无,
 * 不适用); `unreadable` something is printed that is not one number; `absent` the row, column, table or sentence
 * is not there.
 */
export type Mark = 'blank' | 'dash' | 'unreadable' | 'absent';

/**
 * A figure that the prose states (叙述性数据).
 *
 * `kind` is a cell path (`requests.received.total`), `requests.toHandle.total` (received and brought forward
 * together), `requests.outcomes.<group>.subtotal.total`, or `disputes.litigation.<outcome>` (both kinds of
 * litigation together). Quantities are plain numbers whose shortest decimal is exact; counts are whole.
 */
export interface Claim {
  kind: string;
  value: number;
  /** Set when the text says 余, 超, 近, 约 or rounds to 万. */
  approximate?: true;
  /** Closed bounds within which the stated figure lies; equal to `value` when it is exact. */
  lower: number;
  upper: number;
  /** As printed: 件, 宗, 元, 万元 …; empty when none is. */
  unit: string;
  /** Set only when narrower than the agency: 区政府本级 in a district's report. */
  scope?: string;
  /** The clause that states it, as printed. */
  quote: string;
  place: Place;
}

/** A printed row that the form lacks: 其他主动公开文件. */
export interface Extra {
  table: TableId;
  labels: string[];
  values: string[];
  place: Place;
}

/** An issue of a reading, with its place in the document. */
export type ReadingIssue = Issue<Place>;

/** What reading a document gives (读取结果): the report as printed, and everything that is known about how. */
export interface Reading {
  /** `null` when the document holds no report that the editions cover. */
  report: Report | null;
  edition: EditionId | null;
  /** One for each null cell, by path. */
  marks: Record<string, Mark>;
  /** Where each cell stood, by path. */
  places: Record<string, Place>;
  claims: Claim[];
  extras: Extra[];
  issues: ReadingIssue[];
}

/**
 * What a page and the worker that compares say to each other. Rows stay in the worker; the page gets sums, groups
 * and the rows in sight. Every call is answered once; `read` comes by itself while files are read.
 */
import type { Answer, GroupId, Totals } from '../../domain/charge-file/compare/compare-files.ts';
import type { CompareMode } from '../../domain/charge-file/compare/match-rows.ts';
import type { FilePrint, Overlap } from '../../domain/charge-file/compare/overlap.ts';

/** One side: a charge file of the server, one of the person's, or charges of the API as JSONL. */
export type SideContent =
  | { kind: 'dropped'; content: File }
  | { kind: 'file'; content: Blob; fileName: string; mediaType: string }
  | { kind: 'charges'; content: Blob };

export type GroupFace = { id: GroupId; count: number; quantity: string; PP: string; digest: string };

/** A comparison without its rows. */
export type Summary = {
  before: Totals;
  after: Totals;
  unchanged: number;
  groups: readonly GroupFace[];
  answer: Answer | undefined;
};

export type SideOfRow = { n: number; values: readonly string[] };

/** A row as it was and as it is; one of them is missing where it was added or has gone. */
export type RowPair = { before: SideOfRow | null; after: SideOfRow | null };

/** Whose charges an enquiry asks about: filters of the older side's charges. */
export type Asked = { journalId: string; filters: readonly string[] };

export type Calls = {
  compare: {
    args: { before: SideContent; after: SideContent; mode: CompareMode; asked?: Asked | undefined };
    answer: Summary;
  };
  rows: { args: { group: GroupId; from: number; count: number }; answer: readonly RowPair[] };
  /** Reads a file for the question whether its rows are elsewhere. */
  print: { args: { file: SideContent }; answer: FilePrint };
  /** Holds charges of another journal against the file that was read last. */
  overlap: { args: { charges: SideContent }; answer: Overlap };
};

export type CallName = keyof Calls;
export type Request = { [Name in CallName]: { id: number; call: Name; args: Calls[Name]['args'] } }[CallName];
export type Reply = { id: number; answer: unknown } | { id: number; failure: string } | { read: number };

/**
 * What the preflight room and its worker say to each other. The worker holds the file; the page asks for what is
 * in sight. Every call is answered once, in order; `progress` comes by itself while a file is read.
 */
import type { FileProblem } from '../../domain/charge-file/preflight/file-problem.ts';
import type { GroupId } from '../../domain/charge-file/preflight/groups.ts';
import type { PreflightKind } from '../../domain/charge-file/preflight/kind.ts';
import type { Answers, Questions } from '../../domain/charge-file/preflight/known.ts';
import type { Expectation } from '../../domain/charge-file/preflight/seal.ts';
import type { RowView, State } from '../../domain/charge-file/preflight/session.ts';
import type { ShapeChoice } from '../../domain/charge-file/preflight/shape.ts';
import type { Transform } from '../../domain/charge-file/preflight/transforms.ts';
import type { CellPlace, View } from '../../domain/charge-file/preflight/views.ts';

/** What a file becomes on its way out: for the API, for the vendor, or with the errors beside each row. */
export type OutKind = 'upload' | 'corrected' | 'with-errors';

/** Calls of the page, by name: arguments and answer. */
export type Calls = {
  /**
   * `workKey`: where the work is kept; `isResumed`: the fixes that are kept there are done again, and the file is
   * read as it was unless `choice` says otherwise.
   */
  open: {
    args: {
      file: File;
      kind: PreflightKind;
      choice?: ShapeChoice | undefined;
      workKey: string;
      isResumed: boolean;
    };
    answer: State;
  };
  rows: { args: { view: View; from: number; count: number }; answer: { total: number; rows: RowView[] } };
  /** The next or previous wrong cell of a view; nothing when there is none. */
  next: { args: { view: View; from: CellPlace; direction: 1 | -1 }; answer: CellPlace | null };
  setCell: { args: { at: number; column: string; text: string | null }; answer: State };
  /** Gives all rows of a group another value. */
  fixGroup: { args: { group: GroupId; text: string | null }; answer: State };
  transform: { args: { transform: Transform }; answer: State };
  undo: { args: Nothing; answer: State };
  redo: { args: Nothing; answer: State };
  /** What the marketplace could be asked about the rows, and what it answered. */
  questions: { args: Nothing; answer: Questions };
  learn: { args: { answers: Answers }; answer: State };
  /** The file, and what the server should find in it. */
  write: { args: { out: OutKind }; answer: { file: File; expectation: Expectation } };
};

type Nothing = Record<never, never>;

export type CallName = keyof Calls;

export type Request = { [Name in CallName]: { id: number; call: Name; args: Calls[Name]['args'] } }[CallName];

export type Progress = { rows: number; bytes: number };

export type Reply =
  { id: number; answer: unknown } | { id: number; problem: FileProblem } | { progress: Progress };

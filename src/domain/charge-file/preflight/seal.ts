/** Does the server say the same as preflight did? Rows, errors per rule and Σ PP of what was sent, side by side. */
import { TOTAL_SCALE, round, toJsonNumber } from '../../money.ts';
import { ruleOf } from '../compare/issue-groups.ts';
import { customLedgerRules } from '../rules.ts';
import { checkedAfterUpload } from './known.ts';
import type { Preflight } from './preflight.ts';

/** What the server should find in the file that was sent. */
export type Expectation = {
  fileName: string;
  rows: number;
  /** Rows in error. */
  errors: number;
  /** Σ PP of the rows without error, as the API gives it. */
  total: number;
  byRule: Readonly<Record<string, number>>;
  /** Messages by file row; `null` when too many rows are wrong to be kept. */
  messages: readonly (readonly [n: number, texts: readonly string[]])[] | null;
};

/** What the server found: counters of the journal, and the messages of its rows in error, if they were read. */
export type ServerVerdict = {
  rows: number;
  errors: number;
  total: number | undefined;
  messages: readonly (readonly [n: number, texts: readonly string[]])[] | null;
};

export type Comparison = {
  agrees: boolean;
  /** Errors that only the server could know, in rows that are right by themselves. */
  afterUpload: number;
  /** Figures that differ, and rows whose messages do. */
  figures: readonly { what: 'rows' | 'errors' | 'total' | string; preflight: number; server: number }[];
  rows: readonly { n: number; preflight: readonly string[]; server: readonly string[] }[];
};

const MAX_MESSAGES = 2_000;

/** What preflight expects. `isConverted`: the file is written anew, so older titles are gone from the messages. */
export function expectationOf(preflight: Preflight, fileName: string, isConverted: boolean): Expectation {
  const { verdict, findings, table } = preflight;
  const messages: [number, string[]][] = [];
  for (let at = 0; at < preflight.rows && messages.length <= MAX_MESSAGES; at++) {
    if (!findings.hasError(at)) continue;
    const { errors } = preflight.inspect(at, isConverted);
    messages.push([table.n(at), errors.map(({ message }) => message)]);
  }
  const byRule = Object.fromEntries(
    Object.entries(findings.groups.byRule()).filter(([code]) => !code.startsWith('N')),
  );
  return {
    fileName,
    rows: verdict.rows,
    errors: verdict.errors,
    total: toJsonNumber(round(verdict.rightTotal, TOTAL_SCALE)),
    byRule,
    messages: messages.length > MAX_MESSAGES ? null : messages,
  };
}

const onlyServer: ReadonlySet<string> = new Set([...checkedAfterUpload, 'V20']);

/** W5 and W6 without their row, up to the value. */
const lateCustom = [customLedgerRules.W5, customLedgerRules.W6].map(
  ({ message }) =>
    message({ n: '', v: '|' })
      .split('|')[0]
      ?.replace(/^Row : /, '') ?? '',
);

/** Is it a finding that needs what only the server has? */
function isLateFinding(text: string): boolean {
  const message = text.replace(/^Row \d+: /, '');
  return onlyServer.has(ruleOf(message)?.code ?? '') || lateCustom.some((start) => message.startsWith(start));
}

/** Compares row by row where both kept their messages, else by the figures. */
export function compareVerdicts(expected: Expectation, server: ServerVerdict): Comparison {
  const figures: { what: string; preflight: number; server: number }[] = [];
  const differ = (what: string, mine: number, theirs: number): void => {
    if (mine !== theirs) figures.push({ what, preflight: mine, server: theirs });
  };
  const isListed = expected.messages !== null && server.messages !== null;
  const { rows, afterUpload } = isListed
    ? differences(expected.messages ?? [], server.messages ?? [])
    : { rows: [], afterUpload: 0 };
  differ('rows', expected.rows, server.rows);
  differ('errors', expected.errors, server.errors - afterUpload);
  // rows that only the server found wrong are no longer in its sum
  if (afterUpload === 0 && server.total !== undefined) differ('total', expected.total, server.total);
  return { agrees: figures.length === 0 && rows.length === 0, afterUpload, figures, rows };
}

type Messages = NonNullable<Expectation['messages']>;

/** Rows of which the two say different things, and the number of those with nothing but late findings. */
function differences(mine: Messages, theirs: Messages): Pick<Comparison, 'rows' | 'afterUpload'> {
  const own = new Map(mine);
  const other = new Map(theirs);
  const rows: Comparison['rows'][number][] = [];
  let afterUpload = 0;
  for (const n of [...new Set([...own.keys(), ...other.keys()])].sort((a, b) => a - b)) {
    const preflight = own.get(n) ?? [];
    const found = other.get(n) ?? [];
    const server = found.filter((text) => preflight.includes(text) || !isLateFinding(text));
    if (preflight.join('\n') !== server.join('\n')) rows.push({ n, preflight, server: found });
    else if (preflight.length === 0) afterUpload++;
  }
  return { rows, afterUpload };
}

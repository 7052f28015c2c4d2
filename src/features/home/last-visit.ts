import { read, write } from '../../ui/grid/state/remembered.ts';

/** The visit that goes on, and when the one before it was. */
export type Visit = { at: string; since: string };

const sameVisit = 4 * 60 * 60 * 1000;
const firstLook = 7 * 24 * 60 * 60 * 1000;

/** The visit of this moment: the one that goes on, or a new one whose news begin where the last one ended. */
export function visitOf(last: Visit | undefined, now: Date): Visit {
  const at = now.toISOString();
  if (!last) return { at, since: new Date(now.getTime() - firstLook).toISOString() };
  const isSame = now.getTime() - Date.parse(last.at) < sameVisit;
  return { at, since: isSame ? last.since : last.at };
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

function parse(text: string | null): Visit | undefined {
  try {
    const { at, since } = JSON.parse(text ?? '{}') as Partial<Record<keyof Visit, unknown>>;
    return isInstant(at) && isInstant(since) ? { at, since } : undefined;
  } catch {
    return undefined;
  }
}

/** Since when an account's things are new to this browser; a first visit looks back a week. Notes the visit. */
export function newSince(account: string, now: Date): string {
  const key = `home.visit.${account}`;
  const visit = visitOf(parse(read(localStorage, key)), now);
  write(localStorage, key, JSON.stringify(visit));
  return visit.since;
}

import type { FieldKey, FileShape } from '../../domain/charge-file/preflight/shape.ts';

const keyOf = (account: string, authorization: string) => `preflight.titles.${account}.${authorization}`;

type RememberedTitles = Readonly<Record<string, FieldKey>>;

/** Titles that a person explained before, for files of one authorization; where storage is closed there are none. */
export function rememberedTitles(account: string, authorization: string): RememberedTitles {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(account, authorization)) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as RememberedTitles) : {};
  } catch {
    return {};
  }
}

/** Keeps what was chosen for the titles of a file. */
export function rememberTitles(
  account: string,
  authorization: string,
  { titles }: FileShape,
  mapping: Readonly<Partial<Record<FieldKey, number>>>,
): void {
  const known: Record<string, FieldKey> = { ...rememberedTitles(account, authorization) };
  for (const [key, at] of Object.entries(mapping)) {
    const title = titles[at]?.toLowerCase();
    if (title) known[title] = key as FieldKey;
  }
  try {
    localStorage.setItem(keyOf(account, authorization), JSON.stringify(known));
  } catch {
    // full or closed
  }
}

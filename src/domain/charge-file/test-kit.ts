/** Test helpers: a row or a file, all the way to its charges in the scenarios' world. */
import { type ChargeFile, XLSX_MEDIA_TYPE, readChargeFile } from './read-charge-file.ts';
import type { References } from './references.ts';
import { resolveRow } from './resolve.ts';
import type { ResolvedCharge } from './resolved-charge.ts';
import type { RawRow, RawValues } from './rows.ts';
import { rawRow, world } from './scenario-world.ts';
import { validateRow } from './validate-row.ts';

/** The charges of one row on acme-sub-01, with changes. */
export function resolve(changes: Partial<RawValues>, refs: References = world(), n = 2): ResolvedCharge[] {
  return resolveRow(validateRow(rawRow(n, changes)), refs);
}

/** The one charge of such a row. */
export function only(changes: Partial<RawValues>, refs?: References): ResolvedCharge {
  const [charge, ...others] = resolve(changes, refs);
  if (!charge || others.length > 0) throw new Error(`expected one charge, not ${others.length + 1}`);
  return charge;
}

/** Code and text of every error, by view. */
export function messages(charge: ResolvedCharge): { upload: string[]; processing: string[] } {
  return {
    upload: charge.upload.errors.map((error) => `${error.code} ${error.message}`),
    processing: charge.processing.errors.map((error) => `${error.code} ${error.message}`),
  };
}

/** A row whose source is agreement A<n>. */
export function agreementRow(n: number): Partial<RawValues> {
  return { sourceType: 'Agreement', sourceCriteria: 'id', sourceValue: `AGR-6000-0000-000${n}` };
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** All rows of a file whose format shows in its content. */
export async function readRows(source: ChargeFile['source']): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of readChargeFile({ source, fileName: 'x', mediaType: '' }))
    rows.push(...batch.rows);
  return rows;
}

/** All charges of a file. */
export async function readCharges(source: ChargeFile['source'], refs = world()): Promise<ResolvedCharge[]> {
  return (await readRows(source)).flatMap((row) => resolveRow(validateRow(row), refs));
}

/** What reading the file throws; `undefined` when nothing. */
export async function readFailure(
  source: ChargeFile['source'],
  fileName = 'charges.xlsx',
  mediaType = XLSX_MEDIA_TYPE,
): Promise<unknown> {
  try {
    for await (const _ of readChargeFile({ source, fileName, mediaType })) void _;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A JSONL object on acme-sub-01, with changes. */
export function jsonlObject(changes: object = {}): object {
  return {
    externalIds: { vendor: 'E-1' },
    search: { source: { type: 'Subscription', criteria: 'externalIds.vendor', value: 'acme-sub-01' } },
    period: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T23:59:59Z' },
    quantity: 1,
    price: { unitPP: 1, PPx1: 1 },
    ...changes,
  };
}

import { jsonlChargeFile } from '../../../domain/charge-file/write-jsonl.ts';
import { xlsxChargeFileBytes } from '../../../domain/charge-file/write-xlsx.ts';
import type { RawValues } from '../../../domain/charge-file/rows.ts';
import { divide, multiply, negate, round, type Amount } from '../../../domain/money.ts';
import type { DemoAuthorization, DemoSource, Position } from './contracts.ts';
import type { Random } from './random.ts';

export type ChargeRow = Partial<RawValues>;

/** The month that is billed: its place among the demo's months and its first and last second. */
export type BilledMonth = { index: number; start: Date; end: Date; label: string };

const text = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

function rowOf(
  random: Random,
  month: BilledMonth,
  source: DemoSource,
  position: Position,
  quantity: string,
): ChargeRow {
  const PPx1 = multiply(position.unitPP, quantity);
  const isById = random.chance(25);
  return {
    entryId: `${source.externalVendor}-${month.label}-${random.between(1000, 9999)}`,
    invoice: `${month.label.replace('-', '')}${source.id.slice(-4)}`,
    sourceType: source.type,
    sourceCriteria: isById ? 'id' : 'externalIds.vendor',
    sourceValue: isById ? source.id : source.externalVendor,
    itemCriteria: 'item.externalIds.vendor',
    itemValue: position.sku,
    periodStart: text(month.start),
    periodEnd: text(month.end),
    quantity,
    unitPP: position.unitPP,
    PPx1: round(PPx1, 6),
    description1: position.name,
    description2: month.label,
    segment: source.segment,
  };
}

/** The charges of one month: what each subscription used, with the odd things that real files contain. */
export function monthlyRows(
  random: Random,
  authorization: DemoAuthorization,
  month: BilledMonth,
): ChargeRow[] {
  const rows: ChargeRow[] = [];
  for (const source of authorization.sources) {
    if (month.index < source.from || month.index > source.to) continue;
    for (const position of source.positions) {
      const grown = Math.max(1, Math.round(position.quantity * (1 + (month.index - source.from) * 0.02)));
      const row = rowOf(random, month, source, position, String(grown));
      if (random.chance(6)) row.PPx1 = divide(multiply(row.PPx1 ?? '0', '17'), '30', 2) ?? '0'; // not the whole month
      if (random.chance(4)) row.itemValue = 'Item Not Found';
      rows.push(row);
      if (random.chance(3)) rows.push(creditOf(row));
    }
  }
  if (random.chance(30)) rows.push(supportFee(random, authorization, month));
  return rows;
}

/** One unit given back. */
export function creditOf(row: ChargeRow): ChargeRow {
  return {
    ...row,
    entryId: `${row.entryId}-C`,
    quantity: '-1',
    PPx1: negate(round(row.unitPP ?? '0', 6)),
    description1: `Returned: ${row.description1}`,
  };
}

function supportFee(random: Random, authorization: DemoAuthorization, month: BilledMonth): ChargeRow {
  const fee = String(random.between(2, 30) * 5);
  return {
    entryId: `SUPPORT-${month.label}`,
    sourceType: 'Agreement',
    sourceCriteria: 'id',
    sourceValue: random.pick(authorization.agreementIds),
    periodStart: text(month.start),
    periodEnd: text(month.end),
    quantity: '1',
    unitPP: fee,
    PPx1: fee,
    description1: 'Support fee',
    description2: 'organisation-wide',
    itemCriteria: 'item.externalIds.vendor',
    itemValue: 'SUPPORT',
    segment: 'COM',
  };
}

/** Each day of a month metered apart: a file of thousands of charges. */
export function dailyRows(random: Random, authorization: DemoAuthorization, month: BilledMonth): ChargeRow[] {
  const rows: ChargeRow[] = [];
  const days = Math.round((month.end.getTime() - month.start.getTime()) / dayMs);
  for (const source of authorization.sources) {
    if (month.index < source.from || month.index > source.to || source.type !== 'Subscription') continue;
    for (const position of source.positions) {
      for (let hour = 0; hour < days * 24; hour += 12) {
        const start = new Date(month.start.getTime() + hour * (dayMs / 24));
        const quantity = String(
          Math.max(1, Math.round((position.quantity * (50 + random.between(0, 100))) / 6000)),
        );
        rows.push({
          ...rowOf(random, month, source, position, quantity),
          periodStart: text(start),
          periodEnd: text(new Date(start.getTime() + dayMs / 2 - 1000)),
        });
      }
    }
  }
  return rows;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Credits only: what a vendor owes after the fact. */
export function creditRows(
  random: Random,
  authorization: DemoAuthorization,
  month: BilledMonth,
): ChargeRow[] {
  const alive = authorization.sources.filter((each) => month.index >= each.from && month.index <= each.to);
  return random
    .sample(alive, 4)
    .flatMap((source) =>
      source.positions.slice(0, 1).map((position) => creditOf(rowOf(random, month, source, position, '1'))),
    );
}

/** The same rows with mistakes of the kinds that vendors make. */
export function withMistakes(random: Random, rows: readonly ChargeRow[], code: string): ChargeRow[] {
  const broken = rows.map((row) => ({ ...row }));
  const [unknown, wordy, reversed] = random.sample(broken, 3);
  if (unknown) unknown.sourceValue = `${code}-sub-${random.between(9000, 9999)}`;
  if (wordy) wordy.quantity = 'two';
  if (reversed)
    [reversed.periodStart, reversed.periodEnd] = [reversed.periodEnd ?? null, reversed.periodStart ?? null];
  return broken;
}

/** Something that could have happened to a price list: every amount a little different. */
export function repriced(rows: readonly ChargeRow[], factor: Amount): ChargeRow[] {
  return rows.map((row, i) =>
    i % 5 === 0 ? { ...row, PPx1: round(multiply(row.PPx1 ?? '0', factor), 2) } : row,
  );
}

/** A charge file as bytes, with the name that its vendor's system gives it. */
export async function chargeFile(kind: 'jsonl' | 'xlsx', rows: readonly ChargeRow[], name: string) {
  if (kind === 'xlsx') {
    const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { content: await xlsxChargeFileBytes(rows), contentType, filename: `${name}.xlsx` };
  }
  const content = Buffer.from([...jsonlChargeFile(rows)].join(''));
  return { content, contentType: 'application/jsonl', filename: `${name}.jsonl` };
}

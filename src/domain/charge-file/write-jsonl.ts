/** Writing a JSONL charge file (contract: charge-files §3). */
import { type RawValues, isExactNumber } from './rows.ts';

/**
 * One line, without line end. Members without a value are left out; numbers are written as JSON numbers when
 * they read back the same to the last digit, else as strings (both are valid input).
 */
export function jsonlLine(values: Partial<RawValues>): string {
  const object = {
    externalIds: group({ vendor: values.entryId, reference: values.reference, invoice: values.invoice }),
    search: group({
      source: group({ type: values.sourceType, criteria: values.sourceCriteria, value: values.sourceValue }),
      order: group({ criteria: values.orderCriteria, value: values.orderValue }),
      item: group({ criteria: values.itemCriteria, value: values.itemValue }),
    }),
    period: group({ start: values.periodStart, end: values.periodEnd }),
    quantity: numeric(values.quantity),
    price: group({ unitPP: numeric(values.unitPP), PPx1: numeric(values.PPx1) }),
    description: group({ value1: values.description1, value2: values.description2 }),
    segment: values.segment ?? undefined,
    attributes: group({ agreementVendorId: values.agreementVendorId }),
  };
  return JSON.stringify(object);
}

/** A JSONL charge file as text chunks, one line each; `null` leaves a blank line (which is counted). */
export function* jsonlChargeFile(
  rows: Iterable<Partial<RawValues> | null>,
): Generator<string, void, undefined> {
  for (const row of rows) yield row ? `${jsonlLine(row)}\n` : '\n';
}

function numeric(text: string | null | undefined): number | string | undefined {
  if (text === null || text === undefined) return undefined;
  return isExactNumber(text) ? Number(text) : text;
}

/** The object without empty members; `undefined` when nothing is left. */
function group(members: Record<string, unknown>): object | undefined {
  const filled = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

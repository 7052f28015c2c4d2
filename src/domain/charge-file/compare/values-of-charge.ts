/** A charge of the API as the row that it was read from: earlier months to compare with and to start from. */
import type { Charge } from '../../../api/generated/model/charge.ts';
import { journalChargeRow, parseChargeId } from '../../charge.ts';
import { type RawValues, numberText } from '../rows.ts';

/** Members that `valuesOfCharge` and `fileRowOf` read, as the API's `select` takes them. */
export const selectOfValues =
  '-*,id,externalIds,search,period,quantity,price,description,attributes,parent,upload.status';

/** Number of the file row that a journal's charge was read from; `undefined` for a part of a split, which has none. */
export function fileRowOf(charge: Pick<Charge, 'id' | 'parent'>): number | undefined {
  const index = parseChargeId(charge.id)?.index;
  if (index === undefined || charge.parent) return undefined;
  const { n, child } = journalChargeRow(index);
  return child > 0 ? undefined : n;
}

/**
 * The columns of the file that a charge came from (charge-files §2, §3). Amounts are as exact as the API's numbers.
 */
export function valuesOfCharge(charge: Charge): RawValues {
  const { externalIds, search, period, price, description, attributes } = charge;
  return {
    entryId: externalIds?.vendor ?? null,
    reference: externalIds?.reference ?? null,
    invoice: externalIds?.invoice ?? null,
    sourceType: search?.source?.type ?? null,
    sourceCriteria: search?.source?.criteria ?? null,
    sourceValue: search?.source?.value ?? null,
    orderCriteria: search?.order?.criteria ?? null,
    orderValue: search?.order?.value ?? null,
    itemCriteria: search?.item?.criteria ?? null,
    itemValue: search?.item?.value ?? null,
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
    quantity: amountText(charge.quantity),
    unitPP: amountText(price?.unitPP),
    PPx1: amountText(price?.PPx1),
    description1: description?.value1 ?? null,
    description2: description?.value2 ?? null,
    segment: attributes?.segment ?? null,
    agreementVendorId: attributes?.agreementVendorId ?? null,
  };
}

function amountText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : numberText(value);
}

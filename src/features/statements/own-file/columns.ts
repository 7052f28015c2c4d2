import type { Charge } from '../../../api/generated/model/charge.ts';
import type { Plain } from '../../../ui/grid/filter/plain.ts';

/** A column that the file of a statement may have. */
export type FileColumn = { id: string; title: string; value: (charge: Charge) => Plain };

const text = (id: string, title: string, value: (charge: Charge) => Plain | undefined): FileColumn => ({
  id,
  title,
  value: (charge) => value(charge) ?? null,
});
const day = (instant: string | undefined) => instant?.slice(0, 10);

/** All that a client receives of a charge. */
export const fileColumns: readonly FileColumn[] = [
  text('id', 'Charge ID', ({ id }) => id),
  text('subscription.name', 'Subscription', ({ subscription }) => subscription?.name),
  text('subscription.id', 'Subscription ID', ({ subscription }) => subscription?.id),
  text('item.name', 'Item', ({ item }) => item?.name),
  text('item.id', 'Item ID', ({ item }) => item?.id),
  text('item.vendor', 'Vendor item ID', ({ item }) => item?.externalIds?.vendor),
  text('start', 'Start', ({ period }) => day(period?.start)),
  text('end', 'End', ({ period }) => day(period?.end)),
  text('quantity', 'Quantity', ({ quantity }) => quantity),
  text('unit', 'Unit SP', ({ price }) => price?.unitBSP),
  text('sp', 'SP', ({ price }) => price?.BSPx1),
  text('currency', 'Currency', ({ price }) => price?.currency?.sale),
  text('description1', 'Description', ({ description }) => description?.value1),
  text('description2', 'Description 2', ({ description }) => description?.value2),
  text('agreement.name', 'Agreement', ({ agreement }) => agreement?.name),
  text('agreement.id', 'Agreement ID', ({ agreement }) => agreement?.id),
  text('licensee.name', 'Licensee', ({ licensee }) => licensee?.name),
  text('licensee.id', 'Licensee ID', ({ licensee }) => licensee?.id),
  text('buyer.name', 'Buyer', ({ buyer }) => buyer?.name),
  text('share', 'Share %', ({ split }) => split?.percentage),
];

export const knownColumns = fileColumns.map(({ id }) => id);

/** What most people look for, until somebody chooses. */
export const usualColumns = [
  'id',
  'subscription.name',
  'subscription.id',
  'item.name',
  'start',
  'end',
  'quantity',
  'unit',
  'sp',
  'currency',
];

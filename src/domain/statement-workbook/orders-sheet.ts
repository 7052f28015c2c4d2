/** The sheet with the orders of a statement's agreement in the month before it was created (documents §2.3). */
import type { OrderStatus } from '../../api/generated/model/orderStatus';
import { roundToCurrency, type Amount } from '../money.ts';
import { dash, monthBefore, printed, printedDay } from '../printed.ts';
import type { Cell, SheetColumn, SheetRow } from './sheet.ts';

/** The orders that are listed. */
export const listedOrders: OrderStatus = 'Completed';

/** The time in which an order must have been made to be listed: the month up to the creation of the statement. */
export const orderPeriod = (createdAt: string) => ({ after: monthBefore(createdAt), until: createdAt });

export type SheetOrder = {
  id: string;
  clientId: string | null;
  vendorId: string | null;
  type: string;
  /** Sale price per month and per year in the statement's sale currency. */
  BSPxM: Amount | null;
  BSPxY: Amount | null;
  createdAt: string;
};

/** Columns A to H in their order; `href` is where an order can be looked at. */
export const orderColumns = (
  precision: number,
  href: (orderId: string) => string,
): readonly SheetColumn<SheetOrder>[] => {
  const price = (value: Amount | null): Cell =>
    value === null ? dash : { amount: roundToCurrency(value, precision) };
  return [
    { title: 'Order ID', width: 22, cell: ({ id }) => id },
    { title: 'Client Order ID', width: 22, cell: ({ clientId }) => printed(clientId) },
    { title: 'Vendor Order ID', width: 22, cell: ({ vendorId }) => printed(vendorId) },
    { title: 'Order Type', width: 16, cell: ({ type }) => type },
    { title: 'SP/Month', width: 14, isFigure: true, cell: ({ BSPxM }) => price(BSPxM) },
    { title: 'SP/Year', width: 14, isFigure: true, cell: ({ BSPxY }) => price(BSPxY) },
    { title: 'Created', width: 14, cell: ({ createdAt }) => printedDay(createdAt) },
    { title: 'Portal Link', width: 12, cell: ({ id }) => ({ text: 'open', href: href(id) }) },
  ];
};

/** What follows the orders: an empty row, a heading and the explanation. */
export const orderNotes: readonly SheetRow[] = [
  { cells: [] },
  { cells: ['About this sheet'], look: 'heading' },
  {
    cells: [
      'These are the orders of the agreement that were completed in the month before this statement was created. ' +
        'They show what was ordered, changed or ended, and the estimated sales price per month and per year. What ' +
        'is billed stands on the sheet Charges: an order need not have led to a charge yet, and usage is billed ' +
        'without an order.',
    ],
    look: 'note',
    span: 6,
  },
];

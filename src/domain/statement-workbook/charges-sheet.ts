/** The sheet with the charges of a statement (documents §2.2). */
import { multiply, round, roundToCurrency, type Amount } from '../money.ts';
import { printed, printedInstant } from '../printed.ts';
import type { Cell, SheetColumn } from './sheet.ts';

type Text = string | null;

/** A charge of a statement with the names that its row shows. */
export type SheetCharge = {
  id: string;
  agreementId: Text;
  agreementName: Text;
  agreementClientId: Text;
  /** Absent when the charge is of the agreement as a whole. */
  subscriptionId: Text;
  subscriptionName: Text;
  subscriptionClientId: Text;
  subscriptionVendorId: Text;
  /** Absent when the item of the file is not known. */
  itemId: Text;
  itemName: Text;
  /** The item of the ERP, or the product's default one. */
  invoiceItemId: Text;
  /** The item as the vendor calls it: that of the known item, else what the charge file says. */
  vendorItemId: Text;
  productName: Text;
  periodStart: Text;
  periodEnd: Text;
  description1: Text;
  description2: Text;
  /** Percent of a split charge that this buyer pays. */
  splitPercentage: Amount | null;
  /** Of the whole charge, however much of it this buyer pays. */
  quantity: Amount | null;
  unitBSP: Amount | null;
  BSPx1: Amount | null;
  /** Of the sale. */
  currency: Text;
};

const whole: Amount = '100';

const text = (
  title: string,
  width: number,
  of: (charge: SheetCharge) => string | null,
): SheetColumn<SheetCharge> => ({ title, width, cell: (charge) => printed(of(charge)) });

const number = (value: Amount | null): Cell => (value === null ? null : { number: value });

/** What a charge adds to the total of its statement's workbook: rounded by itself (documents §2.1, Total Amount). */
export const chargeTotal = ({ BSPx1 }: SheetCharge, precision: number): Amount =>
  roundToCurrency(BSPx1 ?? '0', precision);

/** The part of the quantity that this buyer pays (documents §2.2, ELC). */
function estimatedLicences({ quantity, splitPercentage }: SheetCharge): Amount | null {
  if (quantity === null || splitPercentage === null) return quantity;
  return round(multiply(multiply(quantity, splitPercentage), '0.01'), 10);
}

/** Columns A to V in their order; `precision` is that of the statement's sale currency. */
export const chargeColumns = (precision: number): readonly SheetColumn<SheetCharge>[] => [
  text('Charge ID', 30, ({ id }) => id),
  text('Agreement ID', 22, ({ agreementId }) => agreementId),
  text('Agreement Name', 32, ({ agreementName }) => agreementName),
  text('Agreement Client ID', 22, ({ agreementClientId }) => agreementClientId),
  text('Subscription ID', 22, ({ subscriptionId }) => subscriptionId),
  text('Subscription Name', 32, ({ subscriptionName }) => subscriptionName),
  text('Subscription Client ID', 22, ({ subscriptionClientId }) => subscriptionClientId),
  text('Subscription Vendor ID', 22, ({ subscriptionVendorId }) => subscriptionVendorId),
  text('Item ID', 22, ({ itemId }) => itemId),
  text('Item Name', 36, ({ itemId, itemName, productName }) =>
    itemId ? itemName : `Default item for ${printed(productName)}`,
  ),
  text('Invoice Item ID', 18, ({ invoiceItemId }) => invoiceItemId),
  text('Vendor Item ID', 18, ({ vendorItemId }) => vendorItemId),
  { title: 'Start Date', width: 20, cell: ({ periodStart }) => printedInstant(periodStart) },
  { title: 'End Date', width: 20, cell: ({ periodEnd }) => printedInstant(periodEnd) },
  text('Description', 36, ({ description1 }) => description1),
  text('Description 2', 36, ({ description2 }) => description2),
  {
    title: 'Split Billing Allocation %',
    width: 24,
    isFigure: true,
    cell: ({ splitPercentage }) => number(splitPercentage ?? whole),
  },
  { title: 'ELC', width: 10, isFigure: true, cell: (charge) => number(estimatedLicences(charge)) },
  { title: 'Quantity', width: 10, isFigure: true, cell: ({ quantity }) => number(quantity) },
  {
    title: 'Sales Price',
    width: 14,
    isFigure: true,
    cell: ({ unitBSP }) => ({ amount: roundToCurrency(unitBSP ?? '0', precision) }),
  },
  text('Currency', 10, ({ currency }) => currency),
  {
    title: 'Charge Total',
    width: 14,
    isFigure: true,
    cell: (charge) => ({ amount: chargeTotal(charge, precision) }),
  },
];

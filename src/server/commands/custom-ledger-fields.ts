import type { CustomLedgerCreate } from '../../api/generated/model/customLedgerCreate';
import type { CustomLedgerUpdate } from '../../api/generated/model/customLedgerUpdate';
import { readCurrency } from '../../domain/currency.ts';
import { customLedgerTermsEditable } from '../../domain/custom-ledger.ts';
import { fieldsWritableBy } from '../../domain/editable.ts';
import { parseInstant } from '../../domain/rql/instant.ts';
import type { Actor } from '../../domain/role.ts';
import { conflict, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { assigneeColumn } from './assignee.ts';
import type { Columns } from './change.ts';
import { requireText } from './journals.ts';
import type { Row } from './kinds.ts';

/** The columns that a body changes, as far as the role may write them (lifecycles §5). Throws 400. */
export async function editableColumns(
  tx: Tx,
  actor: Actor,
  body: CustomLedgerCreate | CustomLedgerUpdate,
): Promise<Columns> {
  const writable = fieldsWritableBy(actor.role, 'customLedger');
  const columns: Columns = {};
  const set = <T>(field: string, value: T | undefined, toColumns: (value: T) => Columns) => {
    if (value !== undefined && writable.includes(field)) Object.assign(columns, toColumns(value));
  };
  set('name', body.name, (name) => ({ name: requireText('name', name) }));
  set('notes', body.notes, (notes) => ({ notes }));
  set('billingStartDate', body.billingStartDate, (text) => ({ billing_start: instant(text) }));
  set('billingEndDate', body.billingEndDate, (text) => ({ billing_end: instant(text) }));
  set('externalIds.operations', body.externalIds?.operations, (id) => ({ external_operations: id }));
  set('price.currency', body.price?.currency, ({ purchase, sale }) => ({
    purchase_currency: currency('price.currency.purchase', purchase),
    sale_currency: currency('price.currency.sale', sale),
  }));
  if (body.assignee !== undefined && writable.includes('assignee')) {
    Object.assign(columns, await assigneeColumn(tx, body.assignee));
  }
  return columns;
}

/** A date as the database gives it back; that it is one was checked, also with a space before the time. */
const instant = (text: string) => new Date(parseInstant(text.replace(' ', 'T')) ?? '').toISOString();

function currency(member: string, sent: string): string {
  const code = readCurrency(sent);
  if (!code) throw invalid({ [member]: [`'${sent}' is not a currency.`] });
  return code;
}

/** Throws 400 when the billing ends before it starts (K1). */
export function requirePeriod({ billing_start: start, billing_end: end }: Columns): void {
  if (String(end) < String(start)) {
    throw invalid({ billingEndDate: ['The billing end is before the billing start.'] });
  }
}

const terms = ['purchase_currency', 'sale_currency', 'billing_start', 'billing_end'];

/** Throws 409 when currencies or billing dates change while there are charges that were checked against them. */
export function requireTermsOpen(row: Row, fields: Columns): void {
  const isChanged = terms.some((column) => column in fields && fields[column] !== row[column]);
  if (!isChanged || customLedgerTermsEditable.some((status) => status === row.status)) return;
  throw conflict(
    'BIL-STATE',
    `Custom ledger ${row.id} is ${row.status}; its currencies and billing dates can change only in ${customLedgerTermsEditable.join(' or ')}.`,
  );
}

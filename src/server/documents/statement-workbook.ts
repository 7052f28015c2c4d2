import type { Pool } from 'pg';
import { currencyPrecision } from '../../domain/currency.ts';
import { add, roundToCurrency, type Amount } from '../../domain/money.ts';
import { chargeColumns, chargeTotal } from '../../domain/statement-workbook/charges-sheet.ts';
import { orderColumns, orderNotes } from '../../domain/statement-workbook/orders-sheet.ts';
import { figuresOf, rowOf, titlesOf, type SheetRow } from '../../domain/statement-workbook/sheet.ts';
import { summaryRows, summaryWidths } from '../../domain/statement-workbook/summary-sheet.ts';
import { chargesOfStatement, ordersOfStatement, type SheetStatement } from '../store/statement-sheets.ts';
import {
  agreementLink,
  chargesOfOrderLink,
  documentsHelp,
  licenseeLink,
  statementLink,
  type Site,
} from './site.ts';
import { maxSheetRows, xlsxStream, type Sheet } from './xlsx-stream.ts';

/**
 * The workbook of a statement as a stream of bytes (documents §2): Summary, Charges, Orders, and more sheets of charges
 * behind them where there are more than one has room for below its titles. Charges come from the database in batches. The same data
 * make the same bytes.
 */
export function statementWorkbook(
  pool: Pick<Pool, 'query'>,
  statement: SheetStatement,
  site: Site,
  chargesPerSheet = maxSheetRows - 1,
): AsyncGenerator<Uint8Array> {
  const { id, currency } = statement;
  const precision = currencyPrecision(currency);
  const columns = chargeColumns(precision);
  const orders = orderColumns(precision, (orderId) => chargesOfOrderLink(site, id, orderId));
  const charges = chargesOfStatement(pool, statement);
  let total: Amount = roundToCurrency('0', precision);
  let orderCount = 0;

  async function* chargeRows(): AsyncGenerator<SheetRow[]> {
    for await (const batch of charges) {
      for (const charge of batch) total = add(total, chargeTotal(charge, precision));
      yield batch.map((charge) => rowOf(columns, charge));
    }
  }
  const taken = new RowSource(chargeRows());
  const chargeSheet = (name: string): Sheet => ({
    name,
    widths: columns.map(({ width }) => width),
    isTable: true,
    figures: figuresOf(columns),
    async *rows() {
      yield [titlesOf(columns)];
      yield* taken.take(chargesPerSheet);
    },
  });
  const orderSheet: Sheet = {
    name: 'Orders',
    widths: orders.map(({ width }) => width),
    isTable: true,
    figures: figuresOf(orders),
    async *rows() {
      const listed = await ordersOfStatement(pool, statement);
      orderCount = listed.length;
      yield [titlesOf(orders), ...listed.map((order) => rowOf(orders, order)), ...orderNotes];
    },
  };
  const summarySheet: Sheet = {
    name: 'Summary',
    widths: summaryWidths,
    async *rows() {
      await taken.end();
      yield summaryRows(statement, {
        brand: site.brand,
        total: roundToCurrency(total, precision),
        orderCount,
        links: {
          agreement: agreementLink(site, statement.agreement.id),
          licensee: licenseeLink(site, statement.licensee.id),
          orders: statementLink(site, id),
          help: documentsHelp,
        },
      });
    },
  };
  const further = Math.max(0, Math.ceil(statement.chargeCount / chargesPerSheet) - 1);
  const furtherSheets = Array.from({ length: further }, (_, i) => chargeSheet(`Charges ${i + 2}`));
  return xlsxStream([summarySheet, chargeSheet('Charges'), orderSheet, ...furtherSheets], { precision });
}

/** Rows that several sheets share: each takes what it has room for. */
class RowSource {
  readonly #batches: AsyncGenerator<SheetRow[]>;
  #left: SheetRow[] = [];

  constructor(batches: AsyncGenerator<SheetRow[]>) {
    this.#batches = batches;
  }

  async *take(count: number): AsyncGenerator<SheetRow[]> {
    for (let room = count; room > 0;) {
      if (this.#left.length === 0) {
        const next = await this.#batches.next();
        if (next.done) return;
        this.#left = next.value;
      }
      const rows = this.#left.splice(0, room);
      room -= rows.length;
      yield rows;
    }
  }

  /** Throws when rows are left: they came into being after the sheets were counted. */
  async end(): Promise<void> {
    if (this.#left.length > 0 || !(await this.#batches.next()).done) {
      throw new Error('There are more charges than the statement said.');
    }
  }
}

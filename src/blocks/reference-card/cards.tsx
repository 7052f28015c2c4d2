import type { ReactNode } from 'react';
import {
  getAccount,
  getBuyer,
  getLicensee,
  getSeller,
  getUser,
} from '../../api/generated/endpoints/accounts/accounts.ts';
import { getAuthorization, getItem, getProduct } from '../../api/generated/endpoints/catalog/catalog.ts';
import {
  getAgreement,
  getAsset,
  getOrder,
  getSubscription,
} from '../../api/generated/endpoints/commerce/commerce.ts';
import { getCreditMemo } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { getCustomLedger } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import { getInvoice } from '../../api/generated/endpoints/invoices/invoices.ts';
import { getJournal } from '../../api/generated/endpoints/journals/journals.ts';
import { getLedger } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import { getStatement } from '../../api/generated/endpoints/statements/statements.ts';
import type { Address } from '../../api/generated/model/address.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { Count, Money } from '../../ui/cells/figures.tsx';
import type { CardKind } from './kinds.ts';

/** A line of a card; it is left out where there is no value. */
type Line = readonly [label: string, value: ReactNode];

/** What a card says of an object. */
export type CardFace = {
  title: string | null | undefined;
  status?: string | undefined;
  lines: readonly Line[];
};

type Options = { signal: AbortSignal };

type Card = {
  label: string;
  /** Name of the type in the contract, for the words of its states. */
  schema: string;
  read: (id: string, options: Options) => Promise<CardFace>;
};

/** Reads an object and says what its card shows of it. */
function card<T>(
  label: string,
  schema: string,
  read: (id: string, params: undefined, options: Options) => Promise<T>,
  face: (object: T) => CardFace,
): Card {
  return { label, schema, read: async (id, options) => face(await read(id, undefined, options)) };
}

type Named = { id: string; name?: string | null } | null | undefined;
const named = (to: Named) => to && (to.name ?? to.id);
const day = (value: string | null | undefined) => value && <Day value={value} />;
const money = (value: number | null | undefined, currency: string | null | undefined) =>
  value === null || value === undefined ? null : <Money value={value} currency={currency} />;
const count = (value: number | undefined) => (value === undefined ? null : <Count value={value} />);
const place = (address: Address | undefined) =>
  [address?.addressLine1, [address?.postCode, address?.city].filter(Boolean).join(' '), address?.country]
    .filter(Boolean)
    .join(', ');

export const cards: Record<CardKind, Card> = {
  ACC: card('Account', 'Account', getAccount, ({ name, type, status, externalId, address }) => ({
    title: name,
    status,
    lines: [
      ['Type', type],
      ['External id', externalId],
      ['Address', place(address)],
    ],
  })),
  AGR: card('Agreement', 'Agreement', getAgreement, (agreement) => ({
    title: agreement.name,
    status: agreement.status,
    lines: [
      ['Product', named(agreement.product)],
      ['Client', named(agreement.client)],
      ['Buyer', named(agreement.buyer)],
      ['Seller', named(agreement.seller)],
      ['PO number', agreement.externalIds?.client],
      ['Start', day(agreement.startDate)],
      ['End', day(agreement.endDate)],
    ],
  })),
  AST: card('Asset', 'Asset', getAsset, (asset) => ({
    title: asset.name,
    status: asset.status,
    lines: [
      ['Agreement', named(asset.agreement)],
      ['Product', named(asset.product)],
    ],
  })),
  AUT: card('Authorization', 'Authorization', getAuthorization, (authorization) => ({
    title: authorization.name,
    lines: [
      ['Product', named(authorization.product)],
      ['Vendor', named(authorization.vendor)],
      ['Owner', named(authorization.owner)],
      ['Currency', authorization.currency],
    ],
  })),
  BJO: card('Journal', 'Journal', getJournal, (journal) => ({
    title: journal.name,
    status: journal.status,
    lines: [
      ['Σ PP', money(journal.price?.totalPP, journal.price?.currency)],
      ['Charges', count(journal.upload?.total)],
      ['Product', named(journal.product)],
      ['Vendor', named(journal.vendor)],
      ['Due date', day(journal.dueDate)],
    ],
  })),
  BLE: card('Ledger', 'Ledger', getLedger, (ledger) => ({
    title: named(ledger.seller),
    status: ledger.status,
    lines: [
      ['Σ BSP', money(ledger.price?.totalBSP, ledger.price?.saleCurrency)],
      ['Σ PP', money(ledger.price?.totalPP, ledger.price?.currency)],
      ['Journal', named(ledger.journal)],
      ['Product', named(ledger.product)],
    ],
  })),
  BUY: card('Buyer', 'Buyer', getBuyer, (buyer) => ({
    title: buyer.name,
    status: buyer.status,
    lines: [
      ['Client', named(buyer.account)],
      ['Address', place(buyer.address)],
      ['VAT id', buyer.taxId],
    ],
  })),
  CLE: card('Custom ledger', 'CustomLedger', getCustomLedger, (ledger) => ({
    title: ledger.name,
    status: ledger.status,
    lines: [
      ['Σ SP', money(ledger.price?.totalBSP, ledger.price?.currency?.sale)],
      ['Vendor', named(ledger.vendor)],
      ['Seller', named(ledger.seller)],
    ],
  })),
  CRD: card('Credit memo', 'CreditMemo', getCreditMemo, (memo) => ({
    title: memo.documentNo,
    status: memo.status,
    lines: [
      ['Σ GT', money(memo.price?.totalGT, memo.price?.currency)],
      ['Buyer', named(memo.buyer)],
      ['Issued', day(memo.attributes?.documentDate)],
    ],
  })),
  INV: card('Invoice', 'Invoice', getInvoice, (invoice) => ({
    title: invoice.documentNo,
    status: invoice.status,
    lines: [
      ['Σ GT', money(invoice.price?.totalGT, invoice.price?.currency)],
      ['Due date', day(invoice.attributes?.dueDate)],
      ['Buyer', named(invoice.buyer)],
      ['Issued', day(invoice.attributes?.documentDate)],
    ],
  })),
  ITM: card('Item', 'Item', getItem, (item) => ({
    title: item.name,
    status: item.status,
    lines: [
      ['Product', named(item.product)],
      ['Vendor’s id', item.externalIds?.vendor],
      ['Unit', item.unit?.name],
    ],
  })),
  LCE: card('Licensee', 'Licensee', getLicensee, (licensee) => ({
    title: licensee.name,
    status: licensee.status,
    lines: [
      ['Client', named(licensee.account)],
      ['Buyer', named(licensee.buyer)],
      ['Address', place(licensee.address)],
    ],
  })),
  ORD: card('Order', 'Order', getOrder, (order) => ({
    title: order.id,
    status: order.status,
    lines: [
      ['Type', order.type],
      ['Agreement', named(order.agreement)],
      ['Product', named(order.product)],
    ],
  })),
  PRD: card('Product', 'Product', getProduct, (product) => ({
    title: product.name,
    status: product.status,
    lines: [
      ['Vendor', named(product.vendor)],
      ['About', product.shortDescription],
    ],
  })),
  SEL: card('Seller', 'Seller', getSeller, (seller) => ({
    title: seller.name,
    status: seller.status,
    lines: [
      ['External id', seller.externalId],
      ['Address', place(seller.address)],
    ],
  })),
  SOM: card('Statement', 'Statement', getStatement, (statement) => ({
    title: named(statement.buyer),
    status: statement.status,
    lines: [
      ['Σ SP', money(statement.price?.totalBSP, statement.price?.currency?.sale)],
      ['Type', [statement.type, statement.billingType].filter(Boolean).join(', ')],
      ['Agreement', named(statement.agreement)],
      ['Product', named(statement.product)],
    ],
  })),
  SUB: card('Subscription', 'Subscription', getSubscription, (subscription) => ({
    title: subscription.name,
    status: subscription.status,
    lines: [
      ['Agreement', named(subscription.agreement)],
      ['Product', named(subscription.product)],
      ['Vendor’s id', subscription.externalIds?.vendor],
      ['Own reference', subscription.externalIds?.client],
      ['Start', day(subscription.startDate)],
      ['Committed until', day(subscription.commitmentDate)],
    ],
  })),
  USR: card('Person', 'User', getUser, (user) => ({
    title: user.name,
    status: user.status,
    lines: [
      ['E-mail', user.email],
      ['Account', named(user.currentAccount)],
    ],
  })),
};

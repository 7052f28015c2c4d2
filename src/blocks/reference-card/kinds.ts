import type { OperationId } from '../../domain/access.ts';

/** Kinds of objects that have a card: by the prefix of their ids (conventions §6), and who may read them. */
export const cardKinds = {
  ACC: 'getAccount',
  AGR: 'getAgreement',
  AST: 'getAsset',
  AUT: 'getAuthorization',
  BJO: 'getJournal',
  BLE: 'getLedger',
  BUY: 'getBuyer',
  CLE: 'getCustomLedger',
  CRD: 'getCreditMemo',
  INV: 'getInvoice',
  ITM: 'getItem',
  LCE: 'getLicensee',
  ORD: 'getOrder',
  PRD: 'getProduct',
  SEL: 'getSeller',
  SOM: 'getStatement',
  SUB: 'getSubscription',
  USR: 'getUser',
} as const satisfies Record<string, OperationId>;

export type CardKind = keyof typeof cardKinds;

/** What kind of object an id names, as far as there is a card for it. */
export function cardKindOf(id: string): CardKind | undefined {
  const prefix = id.slice(0, 3).toUpperCase();
  return prefix in cardKinds && id[3] === '-' ? (prefix as CardKind) : undefined;
}

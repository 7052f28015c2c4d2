/** Whose file is examined: it decides the rules, and what the marketplace can be asked. */
export type PreflightKind =
  | { of: 'journal'; authorization: { id: string; currency: string }; product: { id: string } }
  | { of: 'custom-ledger'; currency: { purchase: string; sale: string } };

import type { AccountType } from '../api/generated/model/accountType';

/** The three roles; a caller's role is the type of its account (conventions §1). */
export type Role = AccountType;

export const role = {
  client: 'Client',
  vendor: 'Vendor',
  operations: 'Operations',
} as const satisfies Record<string, Role>;

/** Who acts: the account decides the role and the tenancy, the user or token is named in the audit trail. */
export type Actor = {
  id: string;
  name: string;
  role: Role;
  account: { id: string; name: string };
};

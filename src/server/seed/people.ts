import { role, type Role } from '../../domain/role.ts';

/** Someone whom the sign-in page offers: `token` is the whole API token. */
export type Person = { name: string; role: Role; account: string; token: string };

/**
 * The people of the worlds `demo` and `scenarios`, whose secrets are no secrets. Never offer them in a world
 * that holds anyone's own data.
 */
export const demoPeople: readonly Person[] = [
  {
    name: 'Olga Lindqvist',
    role: role.operations,
    account: 'Marketplace Operations',
    token: 'idt:TKN-1000-0001:demo-operations',
  },
  { name: 'Vera Castellano', role: role.vendor, account: 'Acme', token: 'idt:TKN-1000-0002:demo-vendor' },
  {
    name: 'Farid Benali',
    role: role.vendor,
    account: 'Brightmoor Systems',
    token: 'idt:TKN-1000-0004:demo-vendor-2',
  },
  { name: 'Grace Okafor', role: role.client, account: 'Globex', token: 'idt:TKN-1000-0003:demo-client' },
  { name: 'Ivan Petrescu', role: role.client, account: 'Initech', token: 'idt:TKN-1000-0005:demo-client-2' },
];

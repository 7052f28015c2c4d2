import type { DemoAuthorization, DemoSource } from './contracts.ts';

type Fact = [
  vendorId: string,
  n: number,
  agreement: number,
  client: string,
  unitPP: string,
  quantity: number,
];

const facts: Record<string, Fact[]> = {
  'AUT-5000-0001': [
    ['acme-sub-01', 1, 1, 'ACC-2000-0001', '120', 3],
    ['acme-sub-02', 2, 2, 'ACC-2000-0001', '104.55', 10],
    ['acme-sub-03', 3, 3, 'ACC-2000-0002', '45', 2],
    ['acme-sub-04', 4, 1, 'ACC-2000-0001', '50', 5],
    ['acme-sub-05', 5, 4, 'ACC-2000-0001', '25', 2],
  ],
  'AUT-5000-0002': [['acme-sub-06', 6, 5, 'ACC-2000-0001', '38.5', 12]],
};

/** The two authorizations of the scenarios as authorizations of the demo: they are billed every month, too. */
export function scenarioAuthorizations(months: number): DemoAuthorization[] {
  return Object.entries(facts).map(([id, rows]) => ({
    id,
    vendorId: 'ACC-1000-0001',
    vendorName: 'Acme',
    product: 'Acme Workspace',
    code: 'acme',
    currency: id === 'AUT-5000-0001' ? 'USD' : 'EUR',
    file: id === 'AUT-5000-0001' ? 'xlsx' : 'jsonl',
    firstMonth: id === 'AUT-5000-0001' ? 0 : 4,
    agreementIds: [...new Set(rows.map(([, , agreement]) => `AGR-6000-0000-000${agreement}`))],
    sources: rows.map(([externalVendor, n, agreement, clientId, unitPP, quantity]): DemoSource => ({
      type: 'Subscription',
      id: `SUB-9000-0000-000${n}`,
      externalVendor,
      agreementId: `AGR-6000-0000-000${agreement}`,
      clientId,
      segment: 'COM',
      from: 0,
      to: months - 1,
      positions: [
        { sku: 'SKU-STD', name: 'Workspace Standard', unitPP, quantity },
        { sku: 'SKU-PRM', name: 'Workspace Premium', unitPP: '31.2', quantity: quantity + n },
      ],
    })),
  }));
}

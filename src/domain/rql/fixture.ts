import type { Row } from './project.ts';
import type { Shape } from './shape.ts';

/** The statuses of the fixture, in declaration order (rql.md §8). */
export const FIXTURE_STATUSES = [
  'Draft',
  'Validating',
  'Validated',
  'Error',
  'Review',
  'Enquiring',
  'Generated',
  'Accepted',
  'Queued',
  'Completed',
  'Deleted',
] as const;

/** The shape of the test rows (rql.md §8). `secret` is closed as a role-hidden member is. */
export const fixtureShape: Shape = {
  kind: 'object',
  members: {
    id: { kind: 'scalar', type: 'text' },
    name: { kind: 'scalar', type: 'text' },
    status: { kind: 'scalar', type: 'enum', values: FIXTURE_STATUSES },
    revision: { kind: 'scalar', type: 'integer' },
    notes: { kind: 'scalar', type: 'text', nullable: true },
    dueDate: { kind: 'scalar', type: 'date', nullable: true },
    assigned: { kind: 'scalar', type: 'boolean' },
    markup: { kind: 'scalar', type: 'decimal', nullable: true },
    price: {
      kind: 'object',
      members: { totalPP: { kind: 'scalar', type: 'decimal' }, totalSP: { kind: 'scalar', type: 'decimal' } },
    },
    vendor: {
      kind: 'object',
      members: { id: { kind: 'scalar', type: 'text' }, name: { kind: 'scalar', type: 'text' } },
    },
    externalIds: {
      kind: 'object',
      members: {
        vendor: { kind: 'scalar', type: 'text', nullable: true },
        operations: { kind: 'scalar', type: 'text', nullable: true },
      },
    },
    error: { kind: 'object', members: { code: { kind: 'scalar', type: 'text', nullable: true } } },
    audit: {
      kind: 'object',
      omitted: true,
      members: { created: { kind: 'object', members: { at: { kind: 'scalar', type: 'date' } } } },
    },
    lines: {
      kind: 'collection',
      omitted: true,
      element: {
        kind: 'object',
        members: {
          id: { kind: 'scalar', type: 'text' },
          quantity: { kind: 'scalar', type: 'integer' },
          item: {
            kind: 'object',
            members: { id: { kind: 'scalar', type: 'text' }, name: { kind: 'scalar', type: 'text' } },
          },
        },
      },
    },
    tags: { kind: 'collection', element: { kind: 'scalar', type: 'text' } },
    secret: { kind: 'scalar', type: 'text', hidden: true },
  },
};

const contoso = { id: 'ACC-1111-1111', name: 'Contoso' };
const fabrikam = { id: 'ACC-2222-2222', name: 'Fabrikam' };
const standard = { id: 'ITM-1', name: 'Standard' };
const premium = { id: 'ITM-2', name: 'Premium' };

/** The five test rows (rql.md §8); row n has the id BJO-0000-000n. */
export const fixtureRows: readonly Row[] = [
  {
    id: 'BJO-0000-0001',
    name: 'Azure May',
    status: 'Draft',
    revision: 1,
    notes: null,
    dueDate: '2026-05-01T00:00:00.000Z',
    assigned: false,
    markup: 10,
    price: { totalPP: 100, totalSP: 110 },
    vendor: contoso,
    externalIds: { vendor: '202605', operations: null },
    audit: { created: { at: '2026-05-02T08:00:00.000Z' } },
    lines: [],
    tags: [],
    secret: 's1',
  },
  {
    id: 'BJO-0000-0002',
    name: 'Azure June',
    status: 'Validated',
    revision: 4,
    notes: 'late',
    dueDate: '2026-06-01T12:30:00.000Z',
    assigned: true,
    markup: 24,
    price: { totalPP: 1045.5, totalSP: 1296.42 },
    vendor: contoso,
    externalIds: { vendor: '202606', operations: 'OPS-7' },
    audit: { created: { at: '2026-06-02T08:00:00.000Z' } },
    lines: [
      { id: 'L1', quantity: 2, item: standard },
      { id: 'L2', quantity: 5, item: premium },
    ],
    tags: ['cloud', 'q2'],
    secret: 's2',
  },
  {
    id: 'BJO-0000-0003',
    name: 'AWS May',
    status: 'Error',
    revision: 2,
    notes: '',
    dueDate: '2026-05-15T00:00:00.000Z',
    assigned: false,
    markup: null,
    price: { totalPP: 0, totalSP: 0 },
    vendor: fabrikam,
    externalIds: { vendor: 'AWS-2026-May-BT', operations: null },
    error: { code: 'BJO:0001' },
    audit: { created: { at: '2026-05-16T10:15:30.500Z' } },
    lines: [{ id: 'L3', quantity: 1, item: standard }],
    tags: ['cloud'],
    secret: 's3',
  },
  {
    id: 'BJO-0000-0004',
    name: "O'Brien * Co",
    status: 'Review',
    revision: 7,
    notes: 'Late',
    dueDate: null,
    assigned: true,
    markup: 0,
    price: { totalPP: 50, totalSP: 50 },
    vendor: fabrikam,
    externalIds: { vendor: null, operations: null },
    audit: { created: { at: '2026-07-01T00:00:00.000Z' } },
    lines: [{ id: 'L4', quantity: 5, item: { id: 'ITM-3', name: 'Seat' } }],
    tags: ['manual'],
    secret: 's4',
  },
  {
    id: 'BJO-0000-0005',
    name: 'azure (legacy), part 2',
    status: 'Completed',
    revision: 12,
    notes: 'see "annex"',
    dueDate: '2025-12-31T23:59:59.000Z',
    assigned: true,
    markup: 50,
    price: { totalPP: 20, totalSP: 30 },
    vendor: { id: 'ACC-3333-3333', name: 'R&D|Ops' },
    externalIds: { vendor: 'ACC-3333-3333', operations: '' },
    audit: { created: { at: '2025-12-01T00:00:00.000Z' } },
    lines: [
      { id: 'L5', quantity: 5, item: premium },
      { id: 'L6', quantity: 9, item: premium },
    ],
    tags: ['cloud', 'legacy'],
    secret: 's5',
  },
];

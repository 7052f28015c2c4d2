import type { ItemTerms } from '../../../api/generated/model/itemTerms';

/** Vendors beside Acme (ACC-1000-0001) and Brightmoor Systems (ACC-1000-0002). */
export const furtherVendors = [
  'Corvale Security',
  'Harborlight Backup',
  'Pinewater Design',
  'Quillmark Software',
  'Tessarine Data',
] as const;

/** What is sold: each product has one authorization, in one currency and owned by one country's seller. */
export type ProductSpec = {
  vendor: string;
  name: string;
  about: string;
  /** Beginning of vendor ids: `crv-ep` → `crv-ep-sub-0001`. */
  code: string;
  currency: 'USD' | 'EUR' | 'GBP';
  owner: 'US' | 'DE' | 'GB';
  /** How many of the 14 months ago it was launched. */
  monthsOld: number;
  /** How many agreements it has. */
  agreements: number;
  /** Vendors send what their systems write. */
  file: 'jsonl' | 'xlsx';
  items: readonly (readonly [sku: string, name: string, unitPP: string, unit: string, period: Period])[];
};

type Period = NonNullable<ItemTerms['period']>;

/** The catalogue beside Acme Workspace, which the scenarios bring along. */
export const productSpecs: readonly ProductSpec[] = [
  {
    vendor: 'Acme',
    name: 'Acme Sign',
    about: 'Signatures that hold in court.',
    code: 'acme-sgn',
    currency: 'USD',
    owner: 'US',
    monthsOld: 8,
    agreements: 6,
    file: 'jsonl',
    items: [
      ['SGN-TEAM', 'Sign Team', '14.5', 'User', '1m'],
      ['SGN-API', 'Sign API envelopes', '0.35', 'Envelope', '1m'],
    ],
  },
  {
    vendor: 'Brightmoor Systems',
    name: 'Brightmoor CRM',
    about: 'Customers and what was promised to them.',
    code: 'bms-crm',
    currency: 'GBP',
    owner: 'GB',
    monthsOld: 14,
    agreements: 8,
    file: 'xlsx',
    items: [
      ['CRM-ESS', 'CRM Essentials', '19', 'User', '1m'],
      ['CRM-PRO', 'CRM Professional', '47.25', 'User', '1m'],
      ['CRM-SBX', 'CRM Sandbox', '120', 'Environment', '1m'],
    ],
  },
  {
    vendor: 'Brightmoor Systems',
    name: 'Brightmoor Helpdesk',
    about: 'Tickets, answers and hours.',
    code: 'bms-hlp',
    currency: 'GBP',
    owner: 'GB',
    monthsOld: 9,
    agreements: 6,
    file: 'jsonl',
    items: [
      ['HLP-AGT', 'Helpdesk Agent', '33.4', 'Agent', '1m'],
      ['HLP-BOT', 'Helpdesk Assistant', '0.0425', 'Answer', '1m'],
    ],
  },
  {
    vendor: 'Corvale Security',
    name: 'Corvale Endpoint',
    about: 'Watches laptops, servers and phones.',
    code: 'crv-ep',
    currency: 'EUR',
    owner: 'DE',
    monthsOld: 14,
    agreements: 9,
    file: 'jsonl',
    items: [
      ['EP-CORE', 'Endpoint Core', '3.9', 'Device', '1m'],
      ['EP-XDR', 'Endpoint Response', '7.85', 'Device', '1m'],
      ['EP-SRV', 'Endpoint Server', '21.6', 'Server', '1m'],
    ],
  },
  {
    vendor: 'Corvale Security',
    name: 'Corvale Identity',
    about: 'One sign-in for everything.',
    code: 'crv-id',
    currency: 'EUR',
    owner: 'DE',
    monthsOld: 10,
    agreements: 7,
    file: 'jsonl',
    items: [
      ['ID-WRK', 'Identity Workforce', '4.15', 'User', '1m'],
      ['ID-EXT', 'Identity External', '0.055', 'Sign-in', '1m'],
    ],
  },
  {
    vendor: 'Harborlight Backup',
    name: 'Harborlight Vault',
    about: 'Backups that were tested yesterday.',
    code: 'hbl-vlt',
    currency: 'USD',
    owner: 'US',
    monthsOld: 14,
    agreements: 8,
    file: 'jsonl',
    items: [
      ['VLT-TB', 'Vault storage', '18.75', 'Terabyte', '1m'],
      ['VLT-WKL', 'Vault workload', '9.2', 'Workload', '1m'],
    ],
  },
  {
    vendor: 'Pinewater Design',
    name: 'Pinewater Canvas',
    about: 'Drawing together, on one page.',
    code: 'pnw-cnv',
    currency: 'EUR',
    owner: 'DE',
    monthsOld: 14,
    agreements: 7,
    file: 'xlsx',
    items: [
      ['CNV-EDT', 'Canvas Editor', '12.4', 'Editor', '1m'],
      ['CNV-VWR', 'Canvas Viewer', '2.1', 'Viewer', '1m'],
      ['CNV-ORG', 'Canvas Organization', '250', 'Organization', '1m'],
    ],
  },
  {
    vendor: 'Quillmark Software',
    name: 'Quillmark Editor',
    about: 'Manuscripts, versions and reviews.',
    code: 'qlm-edt',
    currency: 'EUR',
    owner: 'DE',
    monthsOld: 12,
    agreements: 6,
    file: 'jsonl',
    items: [
      ['QE-AUT', 'Editor Author', '8.8', 'User', '1m'],
      ['QE-PUB', 'Editor Publisher', '26.3', 'User', '1m'],
    ],
  },
  {
    vendor: 'Quillmark Software',
    name: 'Quillmark Translate',
    about: 'Thirty languages, one glossary.',
    code: 'qlm-trn',
    currency: 'USD',
    owner: 'US',
    monthsOld: 4,
    agreements: 5,
    file: 'jsonl',
    items: [
      ['QT-WRD', 'Translated words', '0.00096', 'Word', '1m'],
      ['QT-GLS', 'Glossary', '64', 'Glossary', '1m'],
    ],
  },
  {
    vendor: 'Tessarine Data',
    name: 'Tessarine Warehouse',
    about: 'Tables of any size, answered in seconds.',
    code: 'tsr-wh',
    currency: 'USD',
    owner: 'US',
    monthsOld: 14,
    agreements: 8,
    file: 'jsonl',
    items: [
      ['WH-CMP', 'Warehouse compute', '2.364815', 'Hour', '1m'],
      ['WH-STO', 'Warehouse storage', '23.1', 'Terabyte', '1m'],
    ],
  },
  {
    vendor: 'Tessarine Data',
    name: 'Tessarine Streams',
    about: 'Events in order, as they happen.',
    code: 'tsr-str',
    currency: 'USD',
    owner: 'US',
    monthsOld: 7,
    agreements: 7,
    file: 'jsonl',
    items: [
      ['STR-MSG', 'Streams messages', '0.0000214', 'Message', '1m'],
      ['STR-PRT', 'Streams partition', '6.5', 'Partition', '1m'],
      ['STR-RET', 'Streams retention', '0.087', 'Gigabyte day', '1m'],
    ],
  },
];

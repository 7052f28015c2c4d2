/**
 * What a journal was accepted on. Its files stand among those of the journal, and these the vendor reads as well
 * (contract: documents §5): a file for some of its readers is not foreseen. So the files hold what the vendor may read
 * of its journal anyway, by the same rows of the contract that the API hides members by; what is left, such as sale
 * prices, margins and the charges that were left out, stands in a record of the audit trail that only operations read.
 */
import { maySee } from '../access.ts';
import type { ChargeStatus } from '../charge.ts';
import { currencyPrecision } from '../currency.ts';
import type { Amount } from '../money.ts';
import { dash, longInstant, printed } from '../printed.ts';
import { role } from '../role.ts';
import { printedAmount, printedQuantity } from './printed-amount.ts';
import type { PrintedFact } from './printed-document.ts';

type Text = string | null;
type Named = { id: string; name: Text };

/** A journal as its reviewer saw it: members and names are those of the API. */
export type ReviewedJournal = {
  id: string;
  name: string;
  notes: Text;
  externalIds: { vendor: Text };
  vendor: Named;
  owner: Named;
  product: Named;
  authorization: Named;
  price: {
    currency: string;
    totalPP: Amount;
    totalBSP: Amount | null;
    saleCurrency: Text;
    markup: Amount | null;
    margin: Amount | null;
  };
  upload: { total: number; split: number; ready: number; error: number };
  processing: {
    total: number;
    ready: number;
    error: number;
    split: number;
    skipped: number;
    ignored: number;
  };
};

export type ReviewedFile = {
  id: string;
  name: string;
  filename: string;
  type: string;
  size: number;
  /** Of its content, as hexadecimal digits; nothing where it is elsewhere. */
  sha256: Text;
};

/** Charges that no statement bills, and what they come to for the vendor. */
export type LeftOut = { status: ChargeStatus; charges: number; totalPP: Amount };

export type ReviewedLedger = {
  seller: Named;
  charges: number;
  totalPP: Amount;
  totalBSP: Amount | null;
};

export type ReviewFacts = {
  journal: ReviewedJournal;
  accepted: { at: string; by: { id: string; name: string } };
  files: readonly ReviewedFile[];
  leftOut: readonly LeftOut[];
  ledgers: readonly ReviewedLedger[];
};

/** A record as everybody reads it who reads the journal; what a role does not see is not there. */
export type ReviewRecord = {
  accepted: ReviewFacts['accepted'];
  journal: Partial<ReviewedJournal> & Pick<ReviewedJournal, 'id' | 'name'>;
  files: readonly ReviewedFile[];
};

/** What of a value the vendor sees, by the contract's schema of a journal. */
function visible(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const inside = path ? `${path}.${name}` : name;
    return maySee(role.vendor, 'Journal', inside) ? [[name, visible(member, inside)] as const] : [];
  });
  return Object.fromEntries(members);
}

/** The record that becomes files of the journal. */
export function sharedRecord({ journal, accepted, files }: ReviewFacts): ReviewRecord {
  return { accepted, journal: visible(journal, '') as ReviewRecord['journal'], files };
}

/** What only operations may know of an acceptance, by names as the audit trail has them. */
export function privateRecord({ journal, leftOut, ledgers }: ReviewFacts): Record<string, unknown> {
  const { price, processing } = journal;
  const flat = (name: string, of: object) =>
    Object.entries(of).flatMap(([member, value]) =>
      value === null ? [] : [[`${name}.${member}`, value] as const],
    );
  return Object.fromEntries([
    ...flat('price', price),
    ...flat('processing', processing),
    ...leftOut.flatMap(({ status, ...sums }) => flat(`leftOut.${status}`, sums)),
    ...ledgers.flatMap(({ seller, ...sums }) => flat(`ledgers.${seller.id}`, sums)),
  ]);
}

/** What the files of a record are called; an acceptance has an instant of its own. */
export function reviewFileNames({ accepted, journal }: ReviewRecord): { name: string; stem: string } {
  const time = accepted.at.slice(0, 19);
  return {
    name: `Review – ${accepted.by.name} – ${time.replace('T', ' ')} UTC`,
    stem: `review-${journal.id}-${time.replaceAll(/[-:]/g, '')}Z`,
  };
}

/** A record as it is printed: headings with what stands below them. */
export type PrintedReview = {
  title: string;
  author: string;
  date: string;
  sections: readonly { title: string; facts: readonly PrintedFact[] }[];
};

const named = ({ id, name }: Named): string => [name, id].filter(Boolean).join(' · ');

/** The words and figures of a record on paper. */
export function printReview(record: ReviewRecord): PrintedReview {
  const { accepted, journal, files } = record;
  const { price, upload, vendor, owner, product, authorization, externalIds, notes } = journal;
  const party = (label: string, of: Named | undefined): PrintedFact[] => (of ? [[label, named(of)]] : []);
  return {
    title: `Review of journal ${journal.id}`,
    author: accepted.by.name,
    date: accepted.at,
    sections: [
      {
        title: 'Acceptance',
        facts: [
          ['Accepted by', `${accepted.by.name} · ${accepted.by.id}`],
          ['Accepted at', `${longInstant(accepted.at)} UTC`],
        ],
      },
      {
        title: 'Journal',
        facts: [
          ['Name', journal.name],
          ['Reference of the vendor', printed(externalIds?.vendor)],
          ...party('Vendor', vendor),
          ...party('Owner', owner),
          ...party('Product', product),
          ...party('Authorization', authorization),
          ['Notes', printed(notes)],
        ],
      },
      ...(price
        ? [{ title: 'Amount', facts: [['Σ PP', `${price.currency} ${printedPurchase(price)}`] as const] }]
        : []),
      ...(upload
        ? [
            {
              title: 'Charges of the file',
              facts: [
                ['Total', String(upload.total)],
                ['Ready', String(upload.ready)],
                ['Error', String(upload.error)],
                ['Split', String(upload.split)],
              ] as const,
            },
          ]
        : []),
      { title: 'Files', facts: files.length > 0 ? files.map(fileFact) : [['Files', dash]] },
    ],
  };
}

const printedPurchase = ({ currency, totalPP }: ReviewedJournal['price']): string =>
  printedAmount(totalPP, currencyPrecision(currency));

const fileFact = ({ id, name, filename, type, size, sha256 }: ReviewedFile): PrintedFact => [
  id,
  [
    name === filename ? filename : `${name} (${filename})`,
    type,
    `${printedQuantity(String(size))} bytes`,
    sha256 && `SHA-256 ${sha256}`,
  ]
    .filter(Boolean)
    .join(' · '),
];

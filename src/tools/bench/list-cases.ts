/** What lists are asked, and the same written by hand in SQL. */
import { counts, journals } from './list-data.ts';

export type ListCase = {
  list: string;
  what: string;
  /** Of our API, for operations. */
  path: string;
  /** What one writes without a second thought: the page with its joins, and a count when the total is asked for. */
  byHand: { page?: string; total?: string };
  /** The ratio that is aimed at. */
  goal?: number;
};

/** Columns of joined rows: `of('b', 'name icon')` → `b.name as b_name, b.icon as b_icon`. */
const of = (alias: string, columns: string) =>
  columns
    .split(' ')
    .map((column) => `${alias}.${column} as ${alias}_${column}`)
    .join(', ');

const account = 'name icon revision type status';
const agreement = 'name icon revision status';
const licensee = 'name icon revision external_id';
const product = 'name icon revision status external_operations default_erp_item';
const seller = 'name icon revision external_id';

// a page as the API gives it: the row, and of what it refers to all that the API shows
const chargePage = (journal: string, rest: string) => `select t.*, ${of('j', 'id name revision due_date')},
    ${of('g', 'id revision')}, ${of('s', 'id revision')}, ${of('pc', 'revision external_vendor')},
    ${of('au', 'id name revision currency')}, ${of('ag', agreement)}, ${of('p', 'default_erp_item default_erp_item_name')},
    ${of('su', 'name revision')}, ${of('a', 'name revision status')}, ${of('l', 'quantity status description')},
    ${of('o', 'revision')}, ${of('i', 'name revision external_vendor external_operations')}, ${of('li', licensee)},
    ${of('b', 'name icon revision erp_customer')}, ${of('v', `id ${account}`)}, ${of('se', `${seller} country_code`)}
  from charge t left join journal j on j.id = '${journal}'
    left join ledger g on g.run_id = t.run_id and g.seller_id = t.seller_id
    left join statement s on s.run_id = t.run_id and s.agreement_id = t.agreement_id and s.buyer_id = t.buyer_id
    left join charge pc on pc.run_id = t.run_id and pc.id = t.parent_id
    left join product_authorization au on au.id = j.authorization_id left join agreement ag on ag.id = t.agreement_id
    left join product p on p.id = j.product_id left join subscription su on su.id = t.subscription_id
    left join asset a on a.id = t.asset_id left join commerce_line l on l.id = t.line_id
    left join commerce_order o on o.id = t.order_id left join item i on i.id = t.item_id
    left join licensee li on li.id = t.licensee_id left join buyer b on b.id = t.buyer_id
    left join account v on v.id = j.vendor_id left join seller se on se.id = t.seller_id
  where t.run_id = (select run_id from journal where id = '${journal}') ${rest}`;

// where much is searched or sorted, the row alone: nobody would join a million rows for fifty
const chargeRows = (journal: string, where: string, rest: string) =>
  `select t.* from charge t where t.run_id = (select run_id from journal where id = '${journal}') ${where} ${rest}`;

const chargeTotal = (journal: string, where = '') =>
  `select count(*)::int as total from charge t where t.run_id = (select run_id from journal where id = '${journal}') ${where}`;

const ownMembers = 'select=-*,id,externalIds,search,period,quantity,price,description,upload';

function ofCharges(list: string, journal: string, far: number): ListCase[] {
  const first = 'order by t.id limit 50';
  const own = (where: string, rest: string) => ({
    page: chargeRows(journal, where, rest),
    total: chargeTotal(journal, where),
  });
  const ordered = `order=id&${ownMembers}`;
  const cases: Case[] = [
    ['first page', 'order=id', { page: chargePage(journal, first) }, 2],
    ['first page, own columns', ordered, { page: chargeRows(journal, '', first) }, 2],
    ['own columns, and total', ordered, own('', first), 0.3],
    ['total alone', 'limit=0', { total: chargeTotal(journal) }, 0.3],
    [`offset ${far}`, `${ordered}&offset=${far}`, own('', `${first} offset ${far}`), 0.15],
    [
      'upload.status = Error (1 %)',
      `${ordered}&eq(upload.status,Error)`,
      own(`and t.upload_status = 'Error'`, first),
    ],
    [
      'text contains, 0.4 %',
      `${ordered}&ilike(description.value1,*TEAM 171*)`,
      own(`and t.description1 ilike '%team 171%'`, first),
      0.2,
    ],
    [
      'text contains, few',
      `${ordered}&ilike(description.value2,*AB12C*)`,
      own(`and t.description2 ilike '%ab12c%'`, first),
      0.2,
    ],
    [
      `by purchase price, offset ${far}`,
      `order=-price.PPx1&offset=${far}&${ownMembers}`,
      own('', `order by t.pp_x1 desc nulls last, t.id limit 50 offset ${far}`),
    ],
  ];
  return casesOf(list, `/journals/${journal}/charges`, cases);
}

const statementPage = `select t.*, ${of('ag', agreement)}, ${of('b', 'name icon revision')}, ${of('c', account)},
    ${of('v', account)}, ${of('se', seller)}, ${of('p', product)}, ${of('li', licensee)}, ${of('l', 'revision')},
    ${of('k', 'name revision')}, ${of('pa', 'revision')}, ${of('i', 'id revision total_st total_gt')}, ${of('m', 'id revision')}
  from statement t left join agreement ag on ag.id = t.agreement_id left join buyer b on b.id = t.buyer_id
    left join account c on c.id = t.client_id left join account v on v.id = t.vendor_id
    left join seller se on se.id = t.seller_id left join product p on p.id = t.product_id
    left join licensee li on li.id = t.licensee_id left join ledger l on l.id = t.ledger_id
    left join custom_ledger k on k.id = t.custom_ledger_id left join statement pa on pa.id = t.parent_id
    left join erp_document i on i.statement_id = t.id and i.kind = 'invoice'
    left join erp_document m on m.statement_id = t.id and m.kind = 'creditMemo'`;

/** Rows of a table and their number. */
const rowsAndTotal = (from: string, where: string, rest: string) => ({
  page: `select t.* from ${from} where ${where} ${rest}`,
  total: `select count(*)::int as total from ${from} where ${where}`,
});

function ofStatements(): ListCase[] {
  const newest = 'order by t.created_at desc, t.id limit 50';
  const page = `${statementPage} ${newest}`;
  const both = (where: string, rest = newest) => rowsAndTotal('statement t', where, rest);
  return casesOf('statements', '/statements', [
    ['first page', '', { page }, 2],
    ['first page and total', '', { page, total: both('true').total }, 0.3],
    ['offset 100000', 'offset=100000', both('true', `${newest} offset 100000`), 0.15],
    ['by last change', 'order=-audit.updated.at', both('true', 'order by t.updated_at desc, t.id limit 50')],
    ['status = Error (12 %)', 'eq(status,Error)', both(`t.status = 'Error'`)],
    ['Σ SP > 1100 (1 %)', 'gt(price.totalSP,1100)', both('t.total_sp > 1100')],
    [
      'external id contains, few',
      'ilike(externalIds.operations,*ops-1999*)',
      both(`t.external_operations ilike '%ops-1999%'`),
      0.2,
    ],
    [
      'buyer contains, 2 %',
      'ilike(buyer.name,*yer 44*)',
      rowsAndTotal('statement t join buyer b on b.id = t.buyer_id', `b.name ilike '%yer 44%'`, newest),
      0.2,
    ],
    ['by Σ SP', 'order=-price.totalSP', both('true', 'order by t.total_sp desc, t.id limit 50')],
  ]);
}

function ofOthers(): ListCase[] {
  const newest = 'order by t.created_at desc, t.id limit 50';
  const byDate = `order by (t.attributes ->> 'documentDate')::timestamptz desc nulls last, t.id limit 50`;
  const invoices = (where: string, rest: string) =>
    rowsAndTotal('erp_document t', `t.kind = 'invoice' ${where}`, rest);
  return [
    ...casesOf('invoices', '/invoices', [
      ['by date', 'order=-attributes.documentDate', invoices('', byDate)],
      [
        'number contains, few',
        'ilike(documentNo,*9-1234*)',
        invoices(`and t.document_no ilike '%9-1234%'`, newest),
        0.2,
      ],
    ]),
    ...casesOf('journals', '/journals', [
      ['first page', '', rowsAndTotal('journal t', `t.status <> 'Deleted'`, newest)],
      [
        'name contains, few',
        'ilike(name,*TCH 1234*)',
        rowsAndTotal('journal t', `t.name ilike '%tch 1234%'`, newest),
        0.2,
      ],
    ]),
  ];
}

type Case = [what: string, query: string, byHand: ListCase['byHand'], goal?: number];

function casesOf(list: string, path: string, cases: readonly Case[]): ListCase[] {
  return cases.map(([what, query, byHand, goal]) => ({
    list,
    what,
    path: `${path}?${query}`,
    byHand,
    ...(goal !== undefined && { goal }),
  }));
}

const thousands = (n: number) => n.toLocaleString('en');

/** Every case, list by list. */
export const listCases: readonly ListCase[] = [
  ...ofCharges(`${thousands(counts.charges)} charges`, journals.one, 90_000),
  ...ofCharges(`${thousands(counts.manyCharges)} charges`, journals.large, 100_000),
  ...ofStatements(),
  ...ofOthers(),
];

import type { Agreement } from '../../api/generated/model/agreement';
import type { AsyncTask } from '../../api/generated/model/asyncTask';
import type { Buyer } from '../../api/generated/model/buyer';
import type { CreditMemoCreate } from '../../api/generated/model/creditMemoCreate';
import type { InvoiceCreate } from '../../api/generated/model/invoiceCreate';
import type { Statement } from '../../api/generated/model/statement';
import type { StatementUpdate } from '../../api/generated/model/statementUpdate';
import type { LineCharge } from '../../domain/document-lines.ts';
import { ApiError, type ApiClient, type ApiRequest } from './api-client.ts';

const root = '/public/v1';
const pageSize = 100;

/** The members of a charge that a document line is made of. */
const chargeMembers = [
  'id',
  'quantity',
  'price.unitBSP',
  'price.BSPx1',
  'period.start',
  'period.end',
  'agreement.id',
  'subscription.id',
  'item.id',
  'item.name',
  'item.externalIds.vendor',
  'split.percentage',
  'erpData.erpItemId',
  'erpData.erpCountryCode',
  'erpData.defaultErpProductId',
];

/** The few operations of the Billing API that the connector uses. */
export type BillingApi = {
  statement(id: string): Promise<Statement>;
  buyer(id: string): Promise<Buyer>;
  agreement(id: string): Promise<Agreement>;
  /** All rows of a list, page by page. */
  all<T>(path: string, query: string): Promise<T[]>;
  /** All charges of a statement (conventions §9). */
  charges(statementId: string): Promise<LineCharge[]>;
  /** Moves a statement; false when it is not, or no longer, in a state for it (409). */
  move(statementId: string, action: 'pending' | 'issue' | 'error', body: StatementUpdate): Promise<boolean>;
  /** Sends documents in bulk and returns the task. */
  upsert(
    path: '/invoices' | '/credit-memos',
    documents: readonly (InvoiceCreate | CreditMemoCreate)[],
  ): Promise<string>;
  /** A task, or nothing when the server does not know it. */
  task(id: string): Promise<AsyncTask | undefined>;
};

/** The operations over any client. Throws ApiError for answers that nobody expects. */
export function billingApi(client: ApiClient): BillingApi {
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    accepted: readonly number[],
    request: ApiRequest = {},
  ) => {
    const answer = await client.request(method, root + path, request);
    if (!accepted.includes(answer.status)) throw new ApiError(method, path, answer);
    return answer;
  };
  return {
    statement: async (id) => {
      const path = `/billing/statements/${id}?select=seller.address.country`;
      return (await call('GET', path, [200])).body as Statement;
    },
    buyer: async (id) => (await call('GET', `/accounts/buyers/${id}`, [200])).body as Buyer,
    agreement: async (id) => (await call('GET', `/commerce/agreements/${id}`, [200])).body as Agreement,
    all: async <T>(path: string, query: string) => {
      const rows: T[] = [];
      for (;;) {
        const page = await call(
          'GET',
          `/billing${path}?${query}&limit=${pageSize}&offset=${rows.length}`,
          [200],
        );
        const { data } = page.body as { data: T[] };
        rows.push(...data);
        if (data.length < pageSize) return rows;
      }
    },
    charges: async (id) => {
      const path = `/billing/statements/${id}/charges?select=-*,${chargeMembers.join(',')}&order=id`;
      const { body } = await call('GET', path, [200], { headers: { accept: 'application/jsonl' } });
      const lines = String(body)
        .split('\n')
        .filter((line) => line.trim() !== '');
      return lines.map((line) => JSON.parse(line) as LineCharge);
    },
    move: async (id, action, body) =>
      (await call('POST', `/billing/statements/${id}/${action}`, [200, 409], { body })).status === 200,
    upsert: async (path, documents) => {
      const headers = { 'MPT-Upsert': 'true', 'MPT-Async': 'true' };
      const { body } = await call('POST', `/billing${path}`, [202], { headers, body: documents });
      return (body as AsyncTask).id;
    },
    task: async (id) => {
      const { status, body } = await call('GET', `/system/tasks/${id}`, [200, 404]);
      return status === 404 ? undefined : (body as AsyncTask);
    },
  };
}

import { readInvoiceStatus } from '../../domain/invoice.ts';
import type { DocumentBody } from '../commands/erp-columns.ts';
import type { TaskDocument } from '../jobs/upsert-documents.ts';
import { failureText } from '../jobs/upsert-documents.ts';
import { Failure, invalid } from '../problem.ts';
import type { Call } from './call.ts';
import { readJsonBody, requireJson } from './request-body.ts';

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const memberOf = (of: Members, name: string) =>
  Object.entries(of).find(([key]) => key.toLowerCase() === name.toLowerCase());

/** The body of a call as it came. Throws 415 and 400 when it is not JSON. */
export function rawJson({ request }: Call): unknown {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) return {};
  requireJson(request.headers['content-type']);
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw invalid({ body: ['The body is not valid JSON.'] });
  }
}

/** Older names of statuses, and an identity that stands only where the ERP keeps it (lifecycles §8). */
function modernized(document: unknown): unknown {
  if (!isObject(document)) return document;
  const result = { ...document };
  const [key, status] = memberOf(result, 'status') ?? [];
  if (key && typeof status === 'string') result[key] = readInvoiceStatus(status) ?? status;
  const erp = memberOf(result, 'erpData')?.[1];
  if (!isObject(erp)) return result;
  const country = memberOf(erp, 'countryCode') ?? memberOf(erp, 'navisionCountryCode');
  if (!memberOf(result, 'documentNo')) result['documentNo'] = memberOf(erp, 'documentNo')?.[1];
  if (!memberOf(result, 'countryCode')) result['countryCode'] = country?.[1];
  return result;
}

function checked<T>({ request }: Call, document: unknown, schema: string): T {
  const text = Buffer.from(JSON.stringify(modernized(document)) ?? '', 'utf8');
  return readJsonBody(text, request.headers['content-type'], schema) as T;
}

/** One document, checked against the contract. Throws 400 and 415. */
export function readDocument<T = DocumentBody>(call: Call, schema: string): T {
  const body = rawJson(call);
  if (Array.isArray(body)) {
    throw invalid({ body: ['Send one object, or a list with MPT-Upsert: true and MPT-Async: true.'] });
  }
  return checked<T>(call, body, schema);
}

/** A list of documents; one that does not fit the contract does not stop the others (lifecycles §8). */
export function readDocuments(call: Call, schema: string): TaskDocument[] {
  const body = rawJson(call);
  return (Array.isArray(body) ? body : [body]).map((document) => {
    try {
      if (!isObject(document)) return { invalid: 'This is not a document.' };
      return { body: checked<DocumentBody>(call, document, schema) };
    } catch (error) {
      if (error instanceof Failure && error.status === 400) return { invalid: failureText(error) };
      throw error;
    }
  });
}

import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parseInstant } from '../../domain/rql/instant.ts';
import { isTooLong, longestText } from '../../domain/text-length.ts';
import { contract, namedSchema, resolveSchema, type Schema } from '../contract.ts';
import { Failure, invalid } from '../problem.ts';

// The contract is OpenAPI 3.0: `nullable` is a keyword of its own there, not a JSON Schema type.
const ajv = new Ajv({ allErrors: true, strict: false, coerceTypes: false });
addFormats.default(ajv, ['date-time', 'uri', 'email', 'binary', 'int32', 'int64', 'double']);
// Any ISO 8601 date or date-time of the calendar is taken, with or without offset and fraction (conventions §2).
ajv.addFormat('date-time', (text: string) => instantOf(text) !== undefined);
ajv.addSchema({ $id: 'contract', components: contract.components });

/** An instant as every answer shows it, in UTC with three decimals: what is shown finds it again (rql §4). */
const instantOf = (text: string) =>
  parseInstant(text.replace(/^(\S{10}) (?=\d)/, '$1T'))?.replace(/(\.\d{3})\d*Z$/, '$1Z');

const validators = new Map<string, ValidateFunction>();

function validatorOf(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known) return known;
  const validate = ajv.compile({ $ref: `contract#/components/schemas/${name}` });
  validators.set(name, validate);
  return validate;
}

/** Members, enums and instants as the contract writes them, whatever the caller wrote (conventions §2). */
export function normalizeBody(value: unknown, schema: Schema): unknown {
  const { properties, items, enum: names, nullable, format } = resolveSchema(schema);
  if (Array.isArray(value)) return items ? value.map((each) => normalizeBody(each, items)) : value;
  if (typeof value === 'string' && names) {
    return names.find((name) => name.toLowerCase() === value.toLowerCase()) ?? value;
  }
  if (typeof value === 'string' && format === 'date-time') return instantOf(value) ?? value;
  if (typeof value !== 'object' || value === null || !properties) {
    return value === null && !nullable && !properties ? undefined : value;
  }
  const byLowerCase = new Map(Object.keys(properties).map((name) => [name.toLowerCase(), name]));
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const name = byLowerCase.get(key.toLowerCase());
    const below = name === undefined ? undefined : properties[name];
    // members that only the server writes are ignored, not refused (lifecycles §0.1)
    if (name === undefined || !below || (below.readOnly && name !== 'revision')) continue;
    const normalized = normalizeBody(member, below);
    if (normalized !== undefined) result[name] = normalized;
  }
  return result;
}

const label = (path: string) => {
  const last = path.split('.').pop() ?? path;
  return last.charAt(0).toUpperCase() + last.slice(1);
};

function describe(error: ErrorObject): [path: string, text: string] {
  const at = error.instancePath.slice(1).replaceAll('/', '.');
  const missing = (error.params as { missingProperty?: string }).missingProperty;
  const path = missing ? [at, missing].filter(Boolean).join('.') : at;
  if (missing) return [path, `${label(path)} is required.`];
  if (error.keyword === 'enum') {
    const allowed = (error.params as { allowedValues?: string[] }).allowedValues ?? [];
    return [path, `${label(path)} must be one of ${allowed.join(', ')}.`];
  }
  if (error.keyword === 'format') return [path, `${label(path)} is not a valid ${formatName(error)}.`];
  return [path || 'body', `${label(path || 'body')} ${error.message ?? 'is not valid'}.`];
}

const formatName = (error: ErrorObject) =>
  ({ 'date-time': 'date', uri: 'address', email: 'e-mail address' })[
    String((error.params as { format?: string }).format)
  ] ?? 'value';

/** Throws 415 for a body that is declared as anything but JSON. */
export function requireJson(contentType: string | undefined): void {
  if (contentType && !/^(application|text)\/([\w.+-]*\+)?json\b/i.test(contentType)) {
    throw new Failure(415, 'Send the body as application/json.');
  }
}

/** A body may name the revision that it starts from, though no schema lists it (decisions: Concurrency). */
function keepRevision(from: unknown, to: unknown): void {
  if (typeof from !== 'object' || from === null || typeof to !== 'object' || to === null) return;
  const entry = Object.entries(from).find(([key]) => key.toLowerCase() === 'revision');
  if (!entry || entry[1] === null) return;
  const revision = Number(entry[1]);
  if (!Number.isInteger(revision)) throw invalid({ revision: ['Revision must be a whole number.'] });
  Object.assign(to, { revision });
}

/**
 * A request body checked against a schema of the contract. No body, an empty one and `null` are equal
 * (conventions §3). Throws 415 for another media type and 400 for text that is not JSON or does not fit.
 */
export function readJsonBody(
  raw: Buffer | undefined,
  contentType: string | undefined,
  schemaName: string,
): unknown {
  if (raw && raw.length > 0) requireJson(contentType);
  let value: unknown = {};
  if (raw && raw.length > 0) {
    try {
      value = JSON.parse(raw.toString('utf8')) ?? {};
    } catch {
      throw invalid({ body: ['The body is not valid JSON.'] });
    }
  }
  const body = normalizeBody(value, namedSchema(schemaName));
  keepRevision(value, body);
  const validate = validatorOf(schemaName);
  const wrong = [...(validate(body) ? [] : (validate.errors ?? []).map(describe)), ...unkeepable(body)];
  if (wrong.length === 0) return body;
  const errors: Record<string, string[]> = {};
  for (const [path, text] of wrong) {
    const texts = (errors[path] ??= []);
    // a reference that may be null is described twice
    if (!texts.includes(text)) texts.push(text);
  }
  throw invalid(errors);
}

/** NUL, and halves of a character. */
const unkept = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Values that no database keeps, and texts longer than anybody writes. */
function unkeepable(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') {
    const member = path.split('.').pop() ?? '';
    if (isTooLong(member, value)) {
      return [[path, `${label(path)} is longer than ${longestText(member)} characters.`]];
    }
    return unkept.test(value) ? [[path, `${label(path)} holds a character that is not allowed.`]] : [];
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return [[path, `${label(path)} is not a number that can be kept.`]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => unkeepable(below, path ? `${path}.${name}` : name));
}

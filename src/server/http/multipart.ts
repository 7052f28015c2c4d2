import { createHash } from 'node:crypto';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Upload } from '../commands/uploads.ts';
import { Failure, invalid } from '../problem.ts';
import { dropFile, maxFileSize, stageFile } from '../store/files.ts';
import type { Call } from './call.ts';
import { readJsonBody } from './request-body.ts';

export type Parts<Body> = { upload?: Upload; body?: Body };

/** How the parts of a request are read. */
export type PartRules = {
  /** Throws 415 for a file that is not taken; called before a byte of it is stored. */
  accept(contentType: string, filename: string): void;
  /** Schema in the contract of the part with JSON. Other parts are ignored. */
  json?: { part: typeof jsonPart; schema: string };
};

/** Largest JSON part, in bytes; it holds a name and a description. */
const maxJsonSize = 1_000_000;

const limits = { fileSize: maxFileSize + 1, parts: 20, fieldSize: maxJsonSize };

/** The only part that ever holds JSON that is read. */
const jsonPart = 'attachment';

/**
 * Reads a multipart request: the part `file` is staged in the database as it comes, the JSON part is taken as a
 * typed part or as a plain field (conventions §8). Throws 400 for two files, 413 and 415. On any failure the
 * staged file is dropped.
 */
export async function readParts<Body>(call: Call, rules: PartRules): Promise<Parts<Body>> {
  const { request, services } = call;
  if (!request.isMultipart()) {
    const type = request.headers['content-type'];
    if (!type) return {};
    throw new Failure(415, 'Send the file as multipart/form-data.');
  }
  const { pool } = services.db;
  const result: Parts<Body> = {};
  try {
    let json: string | undefined;
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file' && part.fieldname === 'file') {
        if (result.upload) throw invalid({ file: ['Send one file.'] });
        result.upload = await stage(call, part, rules);
      } else if (rules.json && part.fieldname === rules.json.part) {
        json = await textOf(part);
      } else if (part.type === 'file') {
        part.file.resume();
      }
    }
    if (rules.json && json !== undefined) {
      const text = withName(json, result.upload?.filename);
      result.body = readJsonBody(Buffer.from(text), undefined, rules.json.schema) as Body;
    }
    digests.set(request, digestOf(result.upload?.file.sha256, result.upload?.filename, json));
    return result;
  } catch (error) {
    if (result.upload) await dropFile(pool, result.upload.file.id);
    throw error;
  }
}

/** An empty label stands for the name of the file (conventions §8), whatever the contract's shortest name is. */
function withName(json: string, filename: string | undefined): string {
  let label: unknown;
  try {
    label = JSON.parse(json);
  } catch {
    return json;
  }
  if (!filename || typeof label !== 'object' || label === null) return json;
  const [key, name] = Object.entries(label).find(([member]) => member.toLowerCase() === 'name') ?? [];
  return key && typeof name === 'string' && name.trim() === ''
    ? JSON.stringify({ ...label, [key]: filename })
    : json;
}

async function textOf(part: Multipart): Promise<string> {
  if (part.type === 'field') return String(part.value);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of part.file as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxJsonSize) throw new Failure(413, `The part ${part.fieldname} is larger than 1 MB.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function stage(call: Call, part: MultipartFile, rules: PartRules): Promise<Upload> {
  const contentType = part.mimetype || 'application/octet-stream';
  const filename = safeName(part.filename);
  rules.accept(contentType, filename);
  const file = await stageFile(call.services.db.pool, part.file);
  if (part.file.truncated) {
    await dropFile(call.services.db.pool, file.id);
    throw new Failure(413, 'The file is larger than 500 MB.');
  }
  return { file, filename, contentType };
}

/** The last part of a file name, without control characters; senders give whole paths. */
function safeName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).pop() ?? '';
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return last.replaceAll(/[\u0000-\u001f\u007f]/g, '').slice(0, 255) || 'file';
}

const digests = new WeakMap<FastifyRequest, string>();

const digestOf = (...sent: readonly (string | undefined)[]): string => JSON.stringify(sent);

/**
 * What the parts of a request say, as one text: that of `readParts`, or read here without storing anything, to
 * compare a repeated request with its first. Empty for a request without parts.
 */
export async function digestParts(request: FastifyRequest): Promise<string> {
  const known = digests.get(request);
  if (known !== undefined || !request.isMultipart()) return known ?? '';
  let [sha256, filename, json]: (string | undefined)[] = [];
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file' && part.fieldname === 'file') {
      const hash = createHash('sha256');
      for await (const chunk of part.file) hash.update(chunk as Uint8Array);
      [sha256, filename] = [hash.digest('hex'), safeName(part.filename)];
    } else if (part.fieldname === jsonPart) {
      json = await textOf(part);
    } else if (part.type === 'file') {
      part.file.resume();
    }
  }
  return digestOf(sha256, filename, json);
}

// The few parts of PostgreSQL's wire protocol (v3) that the embedded bridge has to read or write itself.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Codes of the messages the bridge looks into; frontend and backend share some letters. */
export const messageType = {
  bind: 66,
  close: 67,
  copyData: 100,
  copyDone: 99,
  copyFail: 102,
  describe: 68,
  notification: 65,
  parse: 80,
  query: 81,
  readyForQuery: 90,
  sync: 83,
  terminate: 88,
} as const;

/** What ReadyForQuery says of the session: idle, in a transaction, in a failed transaction. */
export type TransactionStatus = 'I' | 'T' | 'E';

/** Joins byte arrays into a new one. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let position = 0;
  for (const part of parts) {
    joined.set(part, position);
    position += part.length;
  }
  return joined;
}

/** A text as bytes. */
export const encodeText = (text: string): Uint8Array => encoder.encode(text);

/** A text followed by the zero byte that ends strings on the wire. */
export const encodeCString = (text: string): Uint8Array => encoder.encode(`${text}\0`);

/** A 32 bit integer in network order. */
export const encodeInt32 = (value: number): Uint8Array =>
  Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

/** Reads a 32 bit integer in network order. */
export const readInt32 = (bytes: Uint8Array, offset: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt32(offset);

/** The zero-terminated text at an offset. */
export function readCString(bytes: Uint8Array, offset: number): string {
  const end = bytes.indexOf(0, offset);
  return decoder.decode(bytes.subarray(offset, end < 0 ? bytes.length : end));
}

/** One message: type letter, length, body. */
export function frame(letter: string, ...body: Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 4;
  for (const part of body) length += part.length;
  return concatBytes([encodeText(letter), encodeInt32(length), ...body]);
}

/** ReadyForQuery. */
export const readyForQuery = (status: TransactionStatus): Uint8Array => frame('Z', encodeText(status));

/** ErrorResponse with a severity, an SQLSTATE and a text. */
export const errorResponse = (severity: 'ERROR' | 'FATAL', code: string, message: string): Uint8Array =>
  frame(
    'E',
    encodeCString(`S${severity}`),
    encodeCString(`V${severity}`),
    encodeCString(`C${code}`),
    encodeCString(`M${message}`),
    new Uint8Array(1),
  );

/** Says yes to a client's start-up message: no password, who we are, ready. */
export const welcome = (connectionId: number, serverVersion: string): Uint8Array<ArrayBuffer> =>
  concatBytes([
    frame('R', encodeInt32(0)),
    frame('S', encodeCString('server_version'), encodeCString(serverVersion)),
    frame('S', encodeCString('client_encoding'), encodeCString('UTF8')),
    frame('S', encodeCString('standard_conforming_strings'), encodeCString('on')),
    frame('S', encodeCString('TimeZone'), encodeCString('UTC')),
    frame('K', encodeInt32(connectionId), encodeInt32(0)),
    readyForQuery('I'),
  ]);

/** NotificationResponse. */
export const notificationResponse = (channel: string, payload: string): Uint8Array<ArrayBuffer> =>
  frame('A', encodeInt32(0), encodeCString(channel), encodeCString(payload));

/** Walks over complete messages without copying them. */
export function* messages(bytes: Uint8Array): Generator<Uint8Array> {
  for (let offset = 0; bytes.length - offset >= 5;) {
    const end = offset + readInt32(bytes, offset + 1) + 1;
    yield bytes.subarray(offset, end);
    offset = end;
  }
}

/** The SQL text of a Query ('Q') message. */
export const queryText = (message: Uint8Array): string => readCString(message, 5);

/**
 * The statement name that a Parse, Bind, Describe or Close message mentions, with its place; null when it
 * mentions none (or the unnamed one).
 */
export function statementName(message: Uint8Array): { start: number; end: number; name: string } | null {
  let start = 5;
  switch (message[0]) {
    case messageType.parse:
      break;
    case messageType.bind: // portal name first
      start = message.indexOf(0, 5) + 1;
      break;
    case messageType.describe:
    case messageType.close:
      if (message[5] !== messageType.sync) return null; // 'S' = a statement, 'P' = a portal
      start = 6;
      break;
    default:
      return null;
  }
  const end = message.indexOf(0, start);
  return end === start ? null : { start, end, name: readCString(message, start) };
}

/** Puts a prefix before the statement name of a message. */
export function prefixStatementName(message: Uint8Array, start: number, prefix: string): Uint8Array {
  return frame(
    String.fromCharCode(message[0] ?? 0),
    message.subarray(5, start),
    encodeText(prefix),
    message.subarray(start),
  );
}

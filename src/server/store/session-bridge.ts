import type { PGlite } from '@electric-sql/pglite';
import { newConnection, type Connection } from './session-connection.ts';
import { copyFromBlob, parseListen } from './session-sql.ts';
import {
  concatBytes,
  encodeCString,
  errorResponse,
  frame,
  messages,
  messageType,
  notificationResponse,
  prefixStatementName,
  queryText,
  readCString,
  readInt32,
  readyForQuery,
  statementName,
  welcome,
} from './wire.ts';

const SSL_REQUEST = 80877103;
const CANCEL_REQUEST = 80877102;
// after these the client waits for ReadyForQuery; anything else may be continued
const CLOSES_BATCH: ReadonlySet<number> = new Set([
  messageType.query,
  messageType.sync,
  messageType.copyFail,
  messageType.copyData,
  messageType.copyDone,
]);

type Backend = Pick<PGlite, 'exec' | 'execProtocolRawStream' | 'query' | 'onNotification'>;
type BridgeOptions = {
  serverVersion: string;
  /** A transaction that does nothing for this long while others wait is ended: it would block them for ever. */
  idleInTransactionMs: number;
  send(connectionId: number, bytes: Uint8Array<ArrayBuffer>): void;
};

const isFailure = (error: unknown): error is { message?: string; code?: string } =>
  typeof error === 'object' && error !== null;

/**
 * Shares the one backend session of a PGlite among many wire-protocol connections: a connection owns the
 * session from its first message until ReadyForQuery says idle.
 */
export class SessionBridge {
  readonly #db: Backend;
  readonly #options: BridgeOptions;
  readonly #connections = new Map<number, Connection>();
  readonly #waiting: Connection[] = [];
  #owner: Connection | null = null;
  #isPumping = false;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(db: Backend, options: BridgeOptions) {
    this.#db = db;
    this.#options = options;
    // of the COPY statements that PGlite runs for us; all others are found in the answers
    db.onNotification((channel, payload) => this.#publish(notificationResponse(channel, payload), null));
  }

  /** A client has connected. */
  open(id: number): void {
    this.#connections.set(id, newConnection(id));
  }

  /** Bytes from a client. */
  receive(id: number, bytes: Uint8Array<ArrayBuffer>): void {
    const connection = this.#connections.get(id);
    if (!connection) return;
    connection.received = connection.received.length ? concatBytes([connection.received, bytes]) : bytes;
    this.#accept(connection);
    this.#enqueue(connection);
  }

  /** A client has gone: its transaction is rolled back. */
  end(id: number): void {
    const connection = this.#connections.get(id);
    if (!connection) return;
    connection.isDead = true;
    this.#enqueue(connection);
  }

  #send(connection: Connection, ...parts: Uint8Array[]): void {
    if (!connection.isDead) this.#options.send(connection.id, concatBytes(parts));
  }

  #enqueue(connection: Connection): void {
    const hasWork = connection.pending.length > 0 || connection.isDead;
    if (hasWork && this.#owner !== connection && !connection.isQueued) {
      connection.isQueued = true;
      this.#waiting.push(connection);
    }
    void this.#pump();
  }

  /** Cuts what was received into messages. */
  #accept(connection: Connection): void {
    let offset = 0;
    const bytes = connection.received;
    for (;;) {
      const header = connection.isStarted ? 5 : 8;
      if (bytes.length - offset < header) break;
      const length = connection.isStarted ? readInt32(bytes, offset + 1) + 1 : readInt32(bytes, offset);
      if (bytes.length - offset < length) break;
      const message = bytes.subarray(offset, offset + length);
      offset += length;
      if (!connection.isStarted) this.#start(connection, readInt32(message, 4));
      else if (message[0] === messageType.terminate) connection.isDead = true;
      else {
        connection.pending.push(message);
        connection.hasOpenBatch = !CLOSES_BATCH.has(message[0] ?? 0);
      }
    }
    connection.received = bytes.slice(offset);
  }

  #start(connection: Connection, code: number): void {
    if (code === SSL_REQUEST) this.#send(connection, new TextEncoder().encode('N'));
    else if (code === CANCEL_REQUEST) connection.isDead = true;
    else {
      connection.isStarted = true;
      this.#send(connection, welcome(connection.id, this.#options.serverVersion));
    }
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    clearTimeout(this.#idleTimer);
    try {
      for (;;) {
        const connection: Connection | undefined = this.#owner ?? this.#waiting.shift();
        if (!connection) break;
        connection.isQueued = false;
        if (connection.pending.length === 0 && !connection.isDead) {
          if (this.#owner === connection) break; // it thinks between two statements of its transaction
          continue;
        }
        this.#owner = connection;
        await this.#run(connection);
        if (this.#owner !== connection) this.#requeue(connection);
      }
    } finally {
      this.#isPumping = false;
    }
    this.#watchIdleOwner();
  }

  #requeue(connection: Connection): void {
    const isKnown = this.#connections.has(connection.id);
    if (isKnown && !connection.isQueued && (connection.pending.length > 0 || connection.isDead)) {
      connection.isQueued = true;
      this.#waiting.push(connection);
    }
  }

  #watchIdleOwner(): void {
    const owner = this.#owner;
    if (!owner || this.#waiting.length === 0) return;
    this.#idleTimer = setTimeout(() => {
      if (this.#owner !== owner || this.#isPumping) return;
      const text =
        'terminating connection due to idle-in-transaction timeout: the embedded database runs one ' +
        'transaction at a time, and others wait (is another connection used inside a transaction?)';
      this.#send(owner, errorResponse('FATAL', '25P03', text));
      this.end(owner.id);
    }, this.#options.idleInTransactionMs);
    this.#idleTimer.unref();
  }

  async #run(connection: Connection): Promise<void> {
    let batch: Uint8Array[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length) await this.#execute(connection, batch);
      batch = [];
    };
    for (const message of connection.pending.splice(0)) {
      if (connection.copy) {
        await this.#continueCopy(connection, connection.copy, message);
        continue;
      }
      const copySql = message[0] === messageType.query ? copyFromBlob(queryText(message)) : null;
      if (copySql) {
        await flush();
        connection.copy = { sql: copySql, chunks: [] };
        this.#send(connection, frame('G', Uint8Array.of(0, 0, 0)));
      } else batch.push(this.#translate(connection, message));
    }
    await flush();
    if (connection.isDead) await this.#bury(connection);
    else if (connection.status === 'I' && !connection.copy && !connection.hasOpenBatch) this.#owner = null;
  }

  /** PGlite's plain execProtocolRaw would parse every answer as well, and keep what it parsed. */
  async #exec(request: Uint8Array): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    await this.#db.execProtocolRawStream(request, { onRawData: (bytes) => chunks.push(bytes.slice()) });
    return concatBytes(chunks);
  }

  async #execute(connection: Connection, batch: Uint8Array[]): Promise<void> {
    let answer: Uint8Array;
    try {
      answer = await this.#exec(concatBytes(batch));
    } catch (error) {
      const text = isFailure(error) ? (error.message ?? '') : String(error);
      this.#send(connection, errorResponse('FATAL', 'XX000', `The embedded database failed: ${text}`));
      connection.isDead = true;
      return;
    }
    for (const message of messages(answer)) {
      if (message[0] === messageType.readyForQuery) {
        const status = String.fromCharCode(message[5] ?? 0);
        connection.status = status === 'T' || status === 'E' ? status : 'I';
      } else if (message[0] === messageType.notification) this.#publish(message, connection);
    }
    this.#send(connection, answer);
  }

  /** Statement names and LISTEN belong to the session, and the session is shared: keep them per connection. */
  #translate(connection: Connection, message: Uint8Array): Uint8Array {
    if (message[0] === messageType.query) {
      const statements = parseListen(queryText(message));
      if (!statements) return message;
      for (const { isListen, channel } of statements) {
        if (isListen) connection.channels.add(channel);
        else if (channel === '*') connection.channels.clear();
        else connection.channels.delete(channel);
      }
      // others may still listen: the session itself never stops
      const hasUnlisten = statements.some(({ isListen }) => !isListen);
      return hasUnlisten ? frame('Q', encodeCString('unlisten "nobody listens here"')) : message;
    }
    const statement = statementName(message);
    if (!statement) return message;
    const prefix = `c${connection.id}_`;
    if (message[0] === messageType.parse) connection.statements.add(prefix + statement.name);
    return prefixStatementName(message, statement.start, prefix);
  }

  /** Hands a notification to those who listen; the sender finds it in its own answer. */
  #publish(notification: Uint8Array, sender: Connection | null): void {
    const channel = readCString(notification, 9);
    for (const connection of this.#connections.values()) {
      if (connection !== sender && connection.channels.has(channel)) this.#send(connection, notification);
    }
  }

  async #continueCopy(
    connection: Connection,
    copy: NonNullable<Connection['copy']>,
    message: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    if (message[0] === messageType.copyData) copy.chunks.push(message.subarray(5));
    const isFailed = message[0] === messageType.copyFail;
    if (!isFailed && message[0] !== messageType.copyDone) return;
    connection.copy = null;
    try {
      if (isFailed) throw Object.assign(new Error('COPY aborted by the client'), { code: '57014' });
      const result = await this.#db.query(copy.sql, [], { blob: new Blob(copy.chunks) });
      const tag = frame('C', encodeCString(`COPY ${result.affectedRows ?? 0}`));
      this.#send(connection, tag, readyForQuery(connection.status));
    } catch (error) {
      if (connection.status === 'T') {
        connection.status = 'E';
        // the abort never reached the session: make its transaction fail there too
        if (isFailed) await this.#db.query('select 1/0').catch(() => undefined);
      }
      const failure = isFailure(error) ? error : {};
      const report = errorResponse('ERROR', failure.code ?? 'XX000', failure.message ?? String(error));
      this.#send(connection, report, readyForQuery(connection.status));
    }
  }

  async #bury(connection: Connection): Promise<void> {
    // a batch without its end may have left the session skipping messages until Sync
    if (connection.hasOpenBatch) await this.#exec(frame('S')).catch(() => undefined);
    const clean = connection.status === 'I' ? [] : ['rollback'];
    for (const name of connection.statements) clean.push(`deallocate "${name.replaceAll('"', '""')}"`);
    for (const sql of clean) await this.#db.exec(sql).catch(() => undefined);
    this.#connections.delete(connection.id);
    this.#owner = null;
  }
}

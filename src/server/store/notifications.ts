import pg from 'pg';

/** Called with the payload; with '' after a reconnect, because notifications may have been missed. */
export type NotificationHandler = (payload: string) => void;

/** Takes a handler off its channel. */
export type Unlisten = () => Promise<void>;

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;

/** One connection outside the pool that listens for all channels, and comes back when it is lost. */
export class NotificationHub {
  readonly #createClient: () => pg.Client;
  readonly #onError: (error: Error) => void;
  readonly #handlers = new Map<string, Set<NotificationHandler>>();
  #connection: Promise<pg.Client> | null = null;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(createClient: () => pg.Client, onError: (error: Error) => void) {
    this.#createClient = createClient;
    this.#onError = onError;
  }

  /** Starts listening; resolves once the server has confirmed it. */
  async listen(channel: string, handler: NotificationHandler): Promise<Unlisten> {
    const known = this.#handlers.get(channel);
    const handlers = known ?? new Set<NotificationHandler>();
    this.#handlers.set(channel, handlers.add(handler));
    const client = await this.#connect().catch((error: unknown) => {
      // who is not told of a channel is not on it: the next call begins anew
      handlers.delete(handler);
      if (handlers.size === 0) this.#handlers.delete(channel);
      throw error;
    });
    if (!known) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    return async () => {
      handlers.delete(handler);
      if (handlers.size > 0 || this.#handlers.get(channel) !== handlers) return;
      this.#handlers.delete(channel);
      if (!this.#isClosed && this.#connection) {
        await client.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
      }
    };
  }

  /** Drops the connection. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const client = await this.#connection?.catch(() => null);
    this.#connection = null;
    await client?.end();
  }

  #connect(): Promise<pg.Client> {
    this.#connection ??= this.#openConnection().catch((error: unknown) => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }

  async #openConnection(): Promise<pg.Client> {
    const client = this.#createClient();
    client.on('notification', ({ channel, payload }) => this.#dispatch(channel, payload ?? ''));
    client.on('error', (error) => this.#handleLoss(error));
    await client.connect();
    client.on('end', () => this.#handleLoss(null));
    return client;
  }

  #dispatch(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) handler(payload);
  }

  #handleLoss(error: Error | null): void {
    if (this.#isClosed) return;
    if (error) this.#onError(error);
    if (!this.#connection) return;
    this.#connection = null;
    this.#scheduleReconnect(FIRST_RETRY_MS);
  }

  #scheduleReconnect(delay: number): void {
    this.#retry = setTimeout(() => {
      this.#reconnect().catch((error: unknown) => {
        if (this.#isClosed) return;
        this.#onError(error instanceof Error ? error : new Error(String(error)));
        this.#scheduleReconnect(Math.min(delay * 2, LONGEST_RETRY_MS));
      });
    }, delay);
  }

  async #reconnect(): Promise<void> {
    const client = await this.#connect();
    for (const channel of this.#handlers.keys()) {
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    }
    for (const channel of this.#handlers.keys()) this.#dispatch(channel, '');
  }
}

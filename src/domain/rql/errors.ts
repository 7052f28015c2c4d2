/** Key of errors that belong to no property and no token (rql.md §6). */
export const RQL_VALIDATION = 'rql_validation';

/** The `errors` member of a 400 answer: property path or token → messages (rql.md §6). */
export type RqlErrors = Record<string, string[]>;

/** Outcome of checking user input: a value, or every error found. */
export type Checked<T> = { ok: true; value: T } | { ok: false; errors: RqlErrors };

/** A syntax error; parsing stops at the first (rql.md §6). */
export class RqlError extends Error {
  readonly key: string;

  constructor(message: string, key: string = RQL_VALIDATION) {
    super(message);
    this.name = 'RqlError';
    this.key = key === '' ? RQL_VALIDATION : key;
  }
}

/** Gathers errors per key, in order of discovery, each message once per key. */
export class ErrorList {
  readonly #messages = new Map<string, string[]>();

  /** Notes one error; an empty key becomes `rql_validation`. */
  add(message: string, key: string = RQL_VALIDATION): void {
    const name = key === '' ? RQL_VALIDATION : key;
    const messages = this.#messages.get(name) ?? [];
    if (!messages.includes(message)) messages.push(message);
    this.#messages.set(name, messages);
  }

  /** Notes the errors of another check. */
  addAll(errors: RqlErrors): void {
    for (const [key, messages] of Object.entries(errors)) {
      for (const message of messages) this.add(message, key);
    }
  }

  get isEmpty(): boolean {
    return this.#messages.size === 0;
  }

  /** The errors as the plain map of a 400 answer. */
  toRecord(): RqlErrors {
    return Object.fromEntries(this.#messages);
  }
}

/** Runs a step that throws at its first error and returns that as an error map instead; defects stay thrown. */
export function catching<T>(run: () => T): Checked<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof RqlError) {
      return { ok: false, errors: Object.fromEntries([[error.key, [error.message]]]) };
    }
    throw error;
  }
}

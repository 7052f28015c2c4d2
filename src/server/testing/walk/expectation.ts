import type { Transition } from '../../../domain/transition.ts';
import { fileForm, type CallOptions } from '../test-server.ts';
import type { Caller, Kind } from './kinds.ts';
import type { Part, Thing } from './things.ts';

export type Request = CallOptions & { query?: string };

/** What a call that succeeds leaves behind. */
export type Effect = {
  /** The state of the object; unchanged when left out. */
  status?: string;
  /** By how much its revision grows. */
  revision: number;
  /** Audit records about it. */
  records: number;
  /** It is found no more. */
  isGone?: boolean;
};

/** What an operation answers to whom, and in which states (lifecycles, conventions §12). */
export type Expectation = {
  /** What the first id of the path names: a thing in each of its states, or something of the scenarios world. */
  kind?: Kind;
  object?: { id: string; seenBy: readonly Caller[] };
  /** Only the state counts: of several things in one state, the first will do. */
  byState?: true;
  /** What the second id names. */
  part?: Part;
  /** What a right call sends. */
  request?: (thing: Thing) => Request;
  /** What is refused with 400 wherever the object is found. */
  malformed?: Request;
  /** What is refused with 415 or 406 wherever the object is found. */
  wrongType?: Request & { status: 415 | 406 };
  /** Whether the state allows it; every state does when left out. */
  allows?: (thing: Thing) => boolean;
  /** What the answer 409 has to say: the object, its state, and the states that would allow the call (decisions). */
  says?: (thing: Thing) => readonly string[];
  /** What a right call leaves; nothing when left out. */
  leaves?: (thing: Thing) => Effect;
  /** The same call is right again and again. */
  repeats?: boolean;
  /** A right call of these creates an object at the address that the answer names. */
  creates?: readonly Caller[];
  /** The answer does not end. */
  isStream?: true;
};

const noJson: Request & { status: 415 } = {
  body: 'name=October',
  headers: { 'content-type': 'text/plain' },
  status: 415,
};
const brokenJson: Request = { body: '{"name":' };

/** Everything that takes a JSON body. */
const json = { malformed: brokenJson, wrongType: noJson };

/** A list that everyone whose role may call it reads. */
export const lists: Expectation = { malformed: { query: '?eq(status' } };

/** A list or an object that stands under another, or that other itself. */
export const reads = (kind: Kind, part?: Part): Expectation => ({
  kind,
  byState: true,
  ...(part && { part }),
});

/** A list that stands under an object. */
export const listsOf = (kind: Kind): Expectation => ({ ...lists, kind, byState: true });

/** One object of the scenarios world, and who reads it. */
export const readsObject = (id: string, ...seenBy: Caller[]): Expectation => ({ object: { id, seenBy } });

/** An action of a lifecycle table. */
export function acts(kind: Kind, action: Transition, more: Partial<Expectation> = {}): Expectation {
  return {
    kind,
    ...json,
    allows: ({ status }) => action.from.includes(status),
    says: ({ id, status }) => [id, status, ...action.from],
    leaves: () => ({ status: action.to, revision: 1, records: 1 }),
    repeats: action.from.includes(action.to),
    ...more,
  };
}

/** A change of fields that some states allow; every state, when they are left out. */
export function edits(kind: Kind, body: object, states?: readonly string[]): Expectation {
  return {
    kind,
    ...json,
    request: () => ({ body }),
    ...(states && {
      allows: ({ status }) => states.includes(status),
      says: ({ id, status }) => [id, status, ...states],
    }),
    leaves: () => ({ revision: 1, records: 1 }),
    repeats: true,
  };
}

/** A new object. */
export const creates = (body: () => object, ...creators: Caller[]): Expectation => ({
  ...json,
  request: () => ({ body: body() }),
  creates: creators,
});

const pdf = (): FormData => fileForm('%PDF-1.4', 'contract.pdf', 'application/pdf');

/** The five operations on the files of an object; `open` says in which states they may be changed. */
export function filesOf<Name extends string>(
  name: Name,
  kind: Kind,
  open: (status: string) => boolean,
): Record<`${'list' | 'create' | 'get' | 'update' | 'delete'}${Name}Attachment${'' | 's'}`, Expectation> {
  const guarded = {
    kind,
    byState: true as const,
    allows: ({ status }: Thing) => open(status),
    says: ({ id, status }: Thing) => [id, status],
  };
  return {
    [`list${name}Attachments`]: listsOf(kind),
    [`create${name}Attachment`]: {
      ...guarded,
      request: () => ({ form: pdf() }),
      malformed: { form: new FormData() },
      wrongType: { form: fileForm('MZ', 'setup.exe', 'application/x-msdownload'), status: 415 },
      leaves: () => ({ revision: 0, records: 1 }),
      repeats: true,
    },
    [`get${name}Attachment`]: {
      ...reads(kind, 'attachment'),
      request: () => ({ headers: { accept: 'application/json' } }),
      wrongType: { headers: { accept: 'image/png' }, status: 406 },
    },
    [`update${name}Attachment`]: {
      ...guarded,
      part: 'attachment',
      ...json,
      request: () => ({ body: { description: 'Signed' } }),
      leaves: () => ({ revision: 0, records: 1 }),
      repeats: true,
    },
    [`delete${name}Attachment`]: {
      ...guarded,
      part: 'attachment',
      leaves: () => ({ revision: 0, records: 1 }),
    },
  } as ReturnType<typeof filesOf<Name>>;
}

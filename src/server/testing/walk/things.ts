import type { Pool } from 'pg';
import type { IdKind } from '../../../domain/ids.ts';

/** What stands under an object and has an id of its own. */
export type Part = 'charge' | 'attachment' | 'line' | 'child' | 'candidate';

/** An object in a state, brought there in the database. */
export type Thing = {
  id: string;
  status: string;
  parts: Partial<Record<Part, string>>;
  /** It was deleted: nobody finds it any more. */
  isGone?: boolean;
  /** What else decides about a call, such as the state of the object above. */
  facts?: Record<string, string>;
};

/** A state that an object can be in, as far as operations differ by it. */
export type Situation = { name: string; make(): Promise<Thing> };

/** Where things are made, and of what. */
export type Workshop = {
  pool: Pool;
  newId(kind: IdKind): string;
  /** Prototypes by kind; things are their copies. */
  prototypes: { journal: string; customLedger: string; invoice: string; creditMemo: string };
  /** What background work and the audit trail know of them. */
  traces: { task: string; auditRecord: string };
};

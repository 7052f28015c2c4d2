import type { QueryKey } from '@tanstack/react-query';
import type { PreflightKind } from '../../domain/charge-file/preflight/kind.ts';

/** What takes the file of a room: a journal or a custom ledger. */
export type RoomTarget = {
  id: string;
  name: string;
  /** "journal", "custom ledger". */
  noun: string;
  kind: PreflightKind;
  /** Purchase currency of Σ PP. */
  currency: string | undefined;
  /** Address that the file is posted to. */
  url: string;
  /** Address of the object's own page. */
  home: string;
  /** Endings that the picker offers. */
  accept: string;
  /** Charges that the file replaces. */
  charges: number;
  /** Query keys to refresh after the upload. */
  touches: readonly QueryKey[];
  /** When the object began to validate its present file, asked of the API. */
  validatingAt: () => Promise<string | undefined>;
};

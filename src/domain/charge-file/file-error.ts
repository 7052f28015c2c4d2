/** Failures of a whole charge file (contract: charge-files §6, file level). */

import { idForms } from '../ids.ts';

/** Message of every code that can stand in `journal.error`. */
export const fileErrors = {
  'BJO:0001': (p: { e: number | string; t: number | string }) =>
    `${p.e} of ${p.t} charges failed validation.`,
  'BJO:0002': () => 'The file could not be read.',
  'BJO:0003': (p: { list: string }) => `Missing columns: ${p.list}.`,
  'BJO:0004': () => 'The file contains no charges.',
  'BJO:0005': (p: { reason: string }) => `Ledgers could not be created: ${p.reason}.`,
} as const;

export type FileErrorCode = keyof typeof fileErrors;

/** The code of the same failure on a custom ledger: the number stays, under its own prefix. */
export function customLedgerErrorCode(code: FileErrorCode): string {
  return code.replace(idForms.journal[0], idForms.customLedger[0]);
}

/** A critical failure: no charge of the file is kept. `code` and `message` go to `journal.error`. */
export class ChargeFileError extends Error {
  override readonly name = 'ChargeFileError';
  readonly code: FileErrorCode;

  constructor(code: FileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** BJO:0002 with what really happened as its `cause` (for the log, not for the vendor). */
export function unreadable(cause: unknown): ChargeFileError {
  return new ChargeFileError('BJO:0002', fileErrors['BJO:0002'](), { cause });
}

/** BJO:0004: nothing to bill in the file. */
export function emptyFile(): ChargeFileError {
  return new ChargeFileError('BJO:0004', fileErrors['BJO:0004']());
}

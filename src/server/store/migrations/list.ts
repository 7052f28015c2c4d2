import type { Migration } from '../migrate.ts';
import { schemaMigration } from './001-schema.ts';
import { erpSimulatorMigration } from './002-erp-simulator.ts';
import { worldMigration } from './003-world.ts';
import { previousRunMigration } from './004-previous-run.ts';
import { ratingMigration } from './006-rating.ts';
import { customLedgersMigration } from './005-custom-ledgers.ts';
import { listsMigration } from './007-lists.ts';
import { objectEventsMigration } from './008-object-events.ts';
import { packedFilesMigration } from './009-packed-files.ts';
import { neighboursMigration } from './010-neighbours-analytics-audit.ts';
import { callerBuyersMigration } from './011-caller-buyers.ts';
import { statementWorkbooksMigration } from './040-statement-workbooks.ts';
import { reviewRecordsMigration } from './041-review-records.ts';

/** Every migration in order. A released one is never edited: the runner compares checksums. */
export const migrations: readonly Migration[] = [
  schemaMigration,
  erpSimulatorMigration,
  worldMigration,
  previousRunMigration,
  customLedgersMigration,
  ratingMigration,
  listsMigration,
  objectEventsMigration,
  packedFilesMigration,
  neighboursMigration,
  callerBuyersMigration,
  statementWorkbooksMigration,
  reviewRecordsMigration,
];

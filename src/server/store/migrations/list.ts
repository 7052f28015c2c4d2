import type { Migration } from '../migrate.ts';
import { schemaMigration } from './001-schema.ts';
import { erpSimulatorMigration } from './002-erp-simulator.ts';
import { worldMigration } from './003-world.ts';
import { previousRunMigration } from './004-previous-run.ts';

/** Every migration in order. A released one is never edited: the runner compares checksums. */
export const migrations: readonly Migration[] = [
  schemaMigration,
  erpSimulatorMigration,
  worldMigration,
  previousRunMigration,
];

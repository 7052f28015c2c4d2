import { join } from 'node:path';
import { readErpSettings, type ErpSettings } from './erp/settings.ts';

export const worlds = ['demo', 'scenarios', 'empty'] as const;
export type World = (typeof worlds)[number];

/** Everything that can be set from outside, with its default (README, Settings). */
export type Settings = {
  port: number;
  host: string;
  /** Directory of the embedded database. */
  dataDir: string;
  /** A PostgreSQL server instead of the embedded database. */
  databaseUrl: string | undefined;
  world: World;
  /** Another server of this API: the console runs against it, and no database is opened. */
  apiBaseUrl: string | undefined;
  /** The operations token of an empty world. */
  operationsToken: string | undefined;
  /** The ERP connector and its simulator. */
  erp: ErpSettings;
  logLevel: string;
};

/** Reads the settings from environment variables. Throws with the name of a variable that is not valid. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const text = (name: string) => env[name]?.trim() || undefined;
  const world = text('WORLD') ?? 'demo';
  if (!worlds.some((each) => each === world)) {
    throw new Error(`WORLD is '${world}'; it must be one of ${worlds.join(', ')}.`);
  }
  return {
    port: portOf(text('PORT') ?? '4000'),
    host: text('HOST') ?? 'localhost',
    dataDir: text('DATA_DIR') ?? join(process.cwd(), 'data'),
    databaseUrl: addressOf('DATABASE_URL', text('DATABASE_URL'), ['postgres:', 'postgresql:']),
    world: world as World,
    apiBaseUrl: addressOf('API_BASE_URL', text('API_BASE_URL'), ['http:', 'https:'])?.replace(/\/+$/, ''),
    operationsToken: text('OPERATIONS_TOKEN'),
    erp: readErpSettings(env),
    logLevel: text('LOG_LEVEL') ?? 'warn',
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is '${text}'; it must be a port.`);
  return port;
}

function addressOf(name: string, text: string | undefined, schemes: readonly string[]): string | undefined {
  if (!text) return undefined;
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol)) {
    throw new Error(
      `${name} must be an address that starts with ${schemes.map((each) => `${each}//`).join(' or ')}.`,
    );
  }
  return text;
}

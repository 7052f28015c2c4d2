import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Site } from './documents/site.ts';
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
  /** How documents name this installation to the outside. */
  site: Site;
  /** Addresses of proxies in front whose `X-Forwarded-For` is believed; none by default. */
  trustProxy: false | string[];
  /** Who has it may read `/metrics`; without it nobody may. */
  metricsToken: string | undefined;
};

/** Reads the settings from environment variables. Throws with the name of a variable that is not valid. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const text = (name: string) => env[name]?.trim() || undefined;
  const world = text('WORLD') ?? 'demo';
  if (!worlds.some((each) => each === world)) {
    throw new Error(`WORLD is '${world}'; it must be one of ${worlds.join(', ')}.`);
  }
  const port = portOf(text('PORT') ?? '4000');
  return {
    port,
    host: text('HOST') ?? 'localhost',
    dataDir: text('DATA_DIR') ?? join(process.cwd(), 'data'),
    databaseUrl: addressOf('DATABASE_URL', text('DATABASE_URL'), ['postgres:', 'postgresql:']),
    world: world as World,
    apiBaseUrl: webAddress('API_BASE_URL', text('API_BASE_URL')),
    operationsToken: text('OPERATIONS_TOKEN'),
    erp: readErpSettings(env),
    logLevel: text('LOG_LEVEL') ?? 'warn',
    site: {
      url: webAddress('PUBLIC_URL', text('PUBLIC_URL')) ?? `http://localhost:${port}`,
      brand: text('BRAND'),
    },
    trustProxy: proxiesOf(text('TRUST_PROXY')),
    metricsToken: secretOf('METRICS_TOKEN', text('METRICS_TOKEN')),
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

/** An address of the web, without a slash at its end. */
const webAddress = (name: string, text: string | undefined): string | undefined =>
  addressOf(name, text, ['http:', 'https:'])?.replace(/\/+$/, '');

/** Names that stand for ranges of addresses. */
const ranges = ['loopback', 'linklocal', 'uniquelocal'];

/** `10.0.0.7,172.16.0.0/12,loopback`. Believing everybody is no choice: then a caller picks its own address. */
function proxiesOf(text: string | undefined): false | string[] {
  if (!text || text === 'off') return false;
  const proxies = text.split(',').map((each) => each.trim());
  for (const proxy of proxies) {
    const [address = '', bits, ...rest] = proxy.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    const isMask = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (ranges.includes(proxy) || (isIP(address) !== 0 && isMask && rest.length === 0)) continue;
    throw new Error(`TRUST_PROXY has '${proxy}'; it must be off, or addresses such as 10.0.0.0/8,loopback.`);
  }
  return proxies;
}

/** A secret that cannot be guessed. */
function secretOf(name: string, text: string | undefined): string | undefined {
  if (text && text.length < 16) throw new Error(`${name} must have at least 16 characters.`);
  return text;
}

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Who holds a data directory. `started` tells a reused pid from the process that wrote the lock. */
type Holder = { pid: number; started: string | null };

const heldHere = new Set<string>();

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** Boot id and start tick of a process, or null where there is no /proc (macOS, Windows). */
function processStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the command name may hold spaces and brackets: count the fields after its last ')'
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot}/${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function isHeld(holder: Holder, file: string): boolean {
  if (holder.pid === process.pid) return heldHere.has(file);
  if (!isAlive(holder.pid)) return false;
  const started = processStart(holder.pid);
  return holder.started === null || started === null || holder.started === started;
}

function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value)) return null;
    const pid = Number(value.pid);
    if (!Number.isSafeInteger(pid) || pid <= 0) return null;
    const started = 'started' in value && typeof value.started === 'string' ? value.started : null;
    return { pid, started };
  } catch {
    return null;
  }
}

function readLock(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Moves a dead process's lock away; false when another starter replaced it meanwhile. */
function removeStale(file: string, expected: string): boolean {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  const isExpected = readLock(aside) === expected;
  if (!isExpected) linkSync(aside, file);
  rmSync(aside, { force: true });
  return isExpected;
}

/**
 * Takes the pid lock of a PGlite data directory and returns its release. PGlite has no lock of its own: two
 * processes on one directory silently lose each other's rows. A lock left by a killed process does not block.
 */
export function lockDataDirectory(dataDir: string): () => void {
  const file = `${resolve(dataDir)}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const holder: Holder = { pid: process.pid, started: processStart(process.pid) };
  writeFileSync(draft, JSON.stringify(holder));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(draft, file); // atomic, and the content is there from the first moment
        heldHere.add(file);
        return () => {
          if (heldHere.delete(file)) rmSync(file, { force: true });
        };
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const text = readLock(file);
      if (text === null) continue;
      const other = parseHolder(text);
      if (other && isHeld(other, file)) {
        throw new Error(`The data directory ${dataDir} is in use by process ${other.pid}.`);
      }
      removeStale(file, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new Error(`The data directory ${dataDir} cannot be locked.`);
}

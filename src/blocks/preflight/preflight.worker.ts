// Holds the file of the preflight room and answers its page, one call after the other.
import { problemOf } from '../../domain/charge-file/preflight/file-problem.ts';
import { expectationOf } from '../../domain/charge-file/preflight/seal.ts';
import { Session, type State } from '../../domain/charge-file/preflight/session.ts';
import type { ShapeChoice } from '../../domain/charge-file/preflight/shape.ts';
import type { Calls, CallName, Reply, Request } from './protocol.ts';
import { findWork, keepFile, keepWork } from './saved-work.ts';

const tell = (message: Reply): void => postMessage(message);
/** Lets waiting calls and timers run. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let session: Session | undefined;
let work: { key: string; choice: ShapeChoice } | undefined;

function opened(): Session {
  if (!session) throw new Error('No file is open.');
  return session;
}

/** The state after a change, which is kept before it is shown. */
async function changed(): Promise<State> {
  const { state, file, preflight } = opened();
  if (work) {
    await keepWork({
      key: work.key,
      choice: work.choice,
      name: file.name,
      size: file.size,
      savedAt: Date.now(),
      steps: preflight.steps,
      rows: state.verdict.rows,
      errors: state.verdict.errors,
    });
  }
  return state;
}

const calls: { [Name in CallName]: (args: Calls[Name]['args']) => Promise<Calls[Name]['answer']> } = {
  async open({ file, kind, choice, workKey, isResumed }) {
    session = undefined;
    const kept = isResumed ? await findWork(workKey, Date.now()) : undefined;
    work = { key: workKey, choice: choice ?? kept?.choice ?? {} };
    let told = 0;
    session = await Session.open(file, kind, work.choice, kept?.steps ?? [], (rows, bytes) => {
      if (performance.now() - told < 100) return;
      told = performance.now();
      tell({ progress: { rows, bytes } });
    });
    if (!isResumed) await keepFile(workKey, file);
    return changed();
  },
  rows: async ({ view, from, count }) => opened().rows(view, from, count),
  next: async ({ view, from, direction }) => opened().next(view, from, direction),
  setCell({ at, column, text }) {
    opened().preflight.setCell(at, column, text);
    return changed();
  },
  fixGroup({ group, text }) {
    opened().preflight.fixGroup(group, text);
    opened().regroup();
    return changed();
  },
  transform({ transform }) {
    opened().preflight.transform(transform);
    opened().regroup();
    return changed();
  },
  undo() {
    opened().preflight.undo();
    opened().regroup();
    return changed();
  },
  redo() {
    opened().preflight.redo();
    opened().regroup();
    return changed();
  },
  questions: async () => opened().questions,
  async learn({ answers }) {
    await opened().learn(answers, pause);
    return opened().state;
  },
  async write({ out }) {
    // the writers are only needed at the end
    const { writeOut } = await import('./write-out.ts');
    const { file, isConverted } = await writeOut(opened(), out);
    return { file, expectation: expectationOf(opened().preflight, file.name, isConverted) };
  },
};

let last = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  last = last.then(() => answer(data));
});

async function answer({ id, call, args }: Request): Promise<void> {
  try {
    // the name and its arguments belong together, which the union says and a table cannot
    const run = calls[call] as (args: Request['args']) => Promise<unknown>;
    tell({ id, answer: await run(args) });
  } catch (error) {
    tell({ id, problem: problemOf(error) });
  }
}

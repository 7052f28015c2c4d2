import type { FileProblem } from '../../domain/charge-file/preflight/file-problem.ts';
import type { CallName, Calls, Progress, Reply } from './protocol.ts';

/** What the worker said about a file or a call that failed. */
export class PreflightProblem extends Error {
  override readonly name = 'PreflightProblem';
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(`${problem.title} ${problem.advice}`);
    this.problem = problem;
  }
}

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void };

/** One worker and the calls to it. */
export class PreflightClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  /** Hears how far a file is read. */
  onProgress: (progress: Progress) => void = () => undefined;

  constructor() {
    this.#worker = new Worker(new URL('./preflight.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const problem = {
        title: 'The file could not be examined.',
        advice: 'The page ran out of memory or its code is out of date. Reload the page and try again.',
      };
      for (const { reject } of this.#waiting.values()) reject(new PreflightProblem(problem));
      this.#waiting.clear();
    };
  }

  call<Name extends CallName>(call: Name, args: Calls[Name]['args']): Promise<Calls[Name]['answer']> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.#worker.postMessage({ id, call, args });
    });
  }

  /** Ends the worker and frees its memory; calls that wait are never answered. */
  close(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #hear(reply: Reply): void {
    if ('progress' in reply) return this.onProgress(reply.progress);
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('problem' in reply) waiting?.reject(new PreflightProblem(reply.problem));
    else waiting?.resolve(reply.answer);
  }
}

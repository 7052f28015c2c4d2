import { Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Action, AnyAction, FieldMessages, Living } from '../actions/action.ts';
import { mayDo } from '../actions/action.ts';
import actionStyles from '../actions/actions.module.css';
import { Dialog } from '../actions/Dialog.tsx';
import { startActivity } from '../activity/activities.ts';
import { formatCount } from '../cells/format.ts';
import { useViewer } from '../viewer.ts';
import type { BulkFace } from './BulkActions.tsx';
import { BulkPlan } from './BulkPlan.tsx';
import { BulkResults } from './BulkResults.tsx';
import { runBulk, type Result } from './run-bulk.ts';

type Props<Input> = {
  action: Action<Living, Input>;
  rows: readonly Living[];
  face: BulkFace<Living>;
  onClose: () => void;
};

/** One verb on many objects: the plan with what is left out and why, the run, and what came of each. */
export function BulkDialog({
  action,
  ...rest
}: Omit<Props<undefined>, 'action'> & { action: AnyAction<Living> }) {
  return action.open((full) => <Steps action={full} {...rest} />);
}

function Steps<Input>({ action, rows, face, onClose }: Props<Input>) {
  const { role } = useViewer();
  const queries = useQueryClient();
  const [input, setInput] = useState(action.initial);
  const [messages, setMessages] = useState<FieldMessages>({});
  const [results, setResults] = useState<readonly Result<Living>[]>([]);
  const [running, setRunning] = useState<{ total: number } | null>(null);
  const [isDone, setIsDone] = useState(false);
  const verdicts = rows.map((row) => ({ row, verdict: mayDo(role, action.rule, row.status) }));
  const eligible = verdicts.filter(({ verdict }) => verdict.allowed).map(({ row }) => row);
  const [one, many] = face.noun;
  const called = (count: number) => `${formatCount(count)} ${count === 1 ? one : many}`;
  const Body = typeof action.bulk === 'function' ? action.bulk : undefined;

  const run = async (objects: readonly Living[]) => {
    setRunning({ total: objects.length });
    setIsDone(false);
    const kept = results.filter((result) => !objects.includes(result.object));
    await startActivity(`${action.label}: ${called(objects.length)}`, async ({ signal, progress }) => {
      const found: Result<Living>[] = [];
      await runBulk(objects, (object) => runOne(action, object, input), {
        signal,
        onResult: (result) => {
          found.push(result);
          progress(found.length, objects.length);
          setResults([...kept, ...found]);
        },
      });
      await Promise.all(action.touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
      const failed = found.filter(({ outcome }) => outcome === 'failed').length;
      const done = found.filter(({ outcome }) => outcome === 'done').length;
      return { outcome: `${formatCount(done)} done${failed > 0 ? `, ${formatCount(failed)} failed` : ''}` };
    });
    setRunning(null);
    setIsDone(true);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const missing = action.check?.(input) ?? {};
    setMessages(missing);
    if (Object.keys(missing).length === 0) void run(eligible);
  };

  if (running || isDone)
    return (
      <Dialog title={action.label} size="xl" onClose={onClose}>
        <div className={actionStyles.dialog}>
          {running ? (
            <Progress
              value={(results.length / Math.max(1, running.total)) * 100}
              aria-label={`${formatCount(results.length)} of ${called(running.total)}`}
            />
          ) : null}
          <BulkResults
            results={results}
            face={face}
            isRunning={running !== null}
            onRetry={(objects) => void run(objects)}
          />
          <div className={actionStyles.dialogActions}>
            <Button variant="default" onClick={onClose}>
              {running ? 'Go on in the background' : 'Close'}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={action.label} size="xl" onClose={onClose}>
      <form className={actionStyles.dialog} onSubmit={handleSubmit} noValidate>
        <BulkPlan verdicts={verdicts} face={face} />
        {Body && eligible.length > 0 ? (
          <Body
            input={input}
            messages={messages}
            onInput={(next) => {
              setInput(next);
              setMessages({});
            }}
          />
        ) : null}
        <div className={actionStyles.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {action.dismiss ?? 'Cancel'}
          </Button>
          <Button
            type="submit"
            color={action.tone === 'danger' ? 'red' : undefined}
            disabled={eligible.length === 0}
          >
            {action.label.split(' ')[0]} {called(eligible.length)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What an object needs by itself before it can be sent is nothing that a run over many could ask for. */
async function runOne<Input>(action: Action<Living, Input>, object: Living, input: Input): Promise<unknown> {
  const missing = Object.values((await action.checkWith?.(object, input)) ?? {}).flat();
  if (missing.length > 0) throw new Error(missing.join(' '));
  return action.run(object, input);
}

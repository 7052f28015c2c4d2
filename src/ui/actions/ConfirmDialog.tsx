import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Action, FieldMessages } from './action.ts';
import styles from './actions.module.css';
import { Dialog } from './Dialog.tsx';
import { FailureLine } from './FailureLine.tsx';
import type { RunFailure, Runner } from './use-action-runner.ts';

type Props<T, Input> = {
  action: Action<T, Input>;
  object: T;
  runner: Runner;
  /** Why the action cannot run (any more); the dialog stays open to say it. */
  closed?: string | undefined;
  onDone: () => void;
  onClose: () => void;
};

const nothing: FieldMessages = {};

/** Asks before something that costs money or cannot be undone: the title is the verb, the body figures. */
export function ConfirmDialog<T, Input>({
  action,
  object,
  runner,
  closed,
  onDone,
  onClose,
}: Props<T, Input>) {
  const [input, setInput] = useState(action.initial);
  const [messages, setMessages] = useState(nothing);
  const [failure, setFailure] = useState<RunFailure | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const isRunning = runner.running === action.label || isAsking;
  const Body = action.confirm;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsAsking(true);
    const missing = await missingIn(action, object, input);
    setIsAsking(false);
    if ('failure' in missing) return setFailure(missing.failure);
    setFailure(null);
    setMessages(missing.messages);
    if (Object.keys(missing.messages).length > 0) return;
    runner.run({
      label: action.label,
      call: () => action.run(object, input),
      touches: action.touches,
      done: action.done(object),
      removes: action.removes,
      onDone,
    });
  };

  return (
    <Dialog onClose={isRunning ? () => {} : onClose} title={action.label}>
      <form onSubmit={(event) => void submit(event)} className={styles.dialog} noValidate>
        {Body ? (
          <Body
            object={object}
            input={input}
            messages={messages}
            onInput={(next) => {
              setInput(next);
              setMessages(nothing);
            }}
          />
        ) : null}
        <FailureLine failure={runner.failure ?? failure} />
        {closed && !runner.failure ? <p className={styles.closed}>{closed}</p> : null}
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={onClose} disabled={isRunning}>
            {closed ? 'Close' : (action.dismiss ?? 'Cancel')}
          </Button>
          <Button
            type="submit"
            color={action.tone === 'danger' ? 'red' : undefined}
            loading={isRunning}
            disabled={closed !== undefined}
          >
            {action.label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Missing = { messages: FieldMessages } | { failure: RunFailure };

/** What keeps the confirmation from being sent; asks the API only when nothing else does. */
async function missingIn<T, Input>(action: Action<T, Input>, object: T, input: Input): Promise<Missing> {
  const messages = action.check?.(input) ?? nothing;
  if (Object.keys(messages).length > 0 || !action.checkWith) return { messages };
  try {
    return { messages: await action.checkWith(object, input) };
  } catch (error) {
    return { failure: { error } };
  }
}

import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Living } from '../actions/action.ts';
import { Dialog } from '../actions/Dialog.tsx';
import { FailureLine } from '../actions/FailureLine.tsx';
import actionStyles from '../actions/actions.module.css';
import { ClashBar } from './ClashBar.tsx';
import { useDraft } from './draft.ts';
import type { InPlaceProps } from './InPlace.tsx';
import styles from './in-place.module.css';
import { useLeaveGuard } from './use-leave-guard.ts';
import { useObjectSave } from './use-object-save.ts';

type Props = InPlaceProps<Living> & { draft: string; onClose: () => void };

/** The open side of a fact that is edited where it stands. */
export function InPlaceEditor({ object, label, value, check, draft: name, onClose, ...rest }: Props) {
  const { input: Input } = rest;
  const [before] = useState(value);
  const [typed, setTyped] = useState<string>();
  const draft = useDraft(name, { text: typed ?? '' }, typed !== undefined && typed !== before);
  const text = typed ?? draft.found?.values.text ?? before;
  const [problem, setProblem] = useState<string>();
  const isDirty = text.trim() !== before.trim();
  const close = () => {
    draft.drop();
    onClose();
  };
  const edit = useObjectSave<Living, string>({
    object,
    reload: rest.reload,
    save: rest.save,
    touches: rest.touches,
    done: `Saved the ${label.toLowerCase()}.`,
    onSaved: close,
  });
  const guard = useLeaveGuard(isDirty && !edit.isSaving);
  const submit = () => {
    const wrong = check?.(text);
    setProblem(wrong);
    if (wrong) return;
    if (isDirty) edit.save(text.trim());
    else close();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation();
      close();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  const handleText = (next: string) => {
    setTyped(next);
    setProblem(undefined);
  };
  const shared = {
    'aria-label': label,
    value: text,
    error: problem,
    disabled: edit.isSaving,
    'data-autofocus': true,
    autoFocus: true,
    onKeyDown: handleKey,
    onChange: (event: { currentTarget: { value: string } }) => handleText(event.currentTarget.value),
  };
  return (
    <form className={styles.editor} onSubmit={handleSubmit} noValidate>
      <div className={styles.field}>
        <div className={styles.input}>
          {Input ? (
            <Input text={text} onText={handleText} />
          ) : rest.kind === 'lines' ? (
            <Textarea {...shared} autosize minRows={2} maxRows={8} />
          ) : (
            <TextInput {...shared} type={rest.kind === 'day' ? 'date' : 'text'} maxLength={255} />
          )}
        </div>
        <ActionIcon
          type="submit"
          size={36}
          aria-label={`Save ${label.toLowerCase()}`}
          loading={edit.isSaving}
        >
          <IconCheck size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={`Leave ${label.toLowerCase()} as it is`}
          disabled={edit.isSaving}
          onClick={close}
        >
          <IconX size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </div>
      {draft.found && typed === undefined ? (
        <p className={styles.found}>This is what you typed before the page was closed; it is not saved.</p>
      ) : null}
      {edit.clash ? (
        <ClashBar clash={edit.clash} onKeep={() => edit.save(text.trim())} onDrop={close} />
      ) : null}
      <FailureLine failure={edit.failure} onDismiss={edit.dismiss} />
      {guard.isAsking ? (
        <Dialog title="Unsaved input" size="md" onClose={guard.stay}>
          <p>What you typed as {label.toLowerCase()} is not saved.</p>
          <div className={actionStyles.dialogActions}>
            <Button variant="default" data-autofocus onClick={guard.stay}>
              Keep editing
            </Button>
            <Button
              color="red"
              onClick={() => {
                draft.drop();
                guard.leave();
              }}
            >
              Discard changes
            </Button>
          </div>
        </Dialog>
      ) : null}
    </form>
  );
}

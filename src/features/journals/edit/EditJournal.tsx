import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  getListJournalsQueryKey,
  updateJournal,
} from '../../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { ifMatch } from '../../../api/if-match.ts';
import type { ApiError } from '../../../api/problem.ts';
import { fieldsWritableBy } from '../../../domain/editable.ts';
import { useActor } from '../../../session/session.ts';
import { isConflict, staleSentence } from '../../../ui/actions/conflict.ts';
import { notify } from '../../../ui/actions/notify.ts';
import type { RunFailure } from '../../../ui/actions/use-action-runner.ts';
import { FormDialog } from '../../../ui/detail/FormDialog.tsx';
import { useViewer } from '../../../ui/viewer.ts';
import { fieldsOf, formErrors, toUpdate, type ExternalIdOf, type JournalFields } from './fields.ts';
import { JournalInputs } from './JournalInputs.tsx';

type Props = { journal: Journal; reload: () => Promise<Journal | undefined>; onClose: () => void };

/** Edits what the role may write; a save over somebody else's change is refused and says whose it is. */
export function EditJournal({ journal, reload, onClose }: Props) {
  const queries = useQueryClient();
  const { role } = useActor();
  const { timeZone } = useViewer();
  const [base, setBase] = useState(journal);
  const [failure, setFailure] = useState<RunFailure | null>(null);
  const writable = new Set(fieldsWritableBy(role, 'journal'));
  const key: ExternalIdOf = writable.has('externalIds.vendor') ? 'vendor' : 'operations';

  const form = useForm<JournalFields>({
    initialValues: fieldsOf(journal, key),
    validate: { name: (name) => (name.trim() || !writable.has('name') ? null : 'Enter a name.') },
  });
  const { mutate, isPending } = useMutation<Journal, ApiError, JournalFields>({
    mutationFn: (fields) => updateJournal(base.id, toUpdate(fields, fieldsOf(base, key), key), ifMatch(base)),
    onMutate: () => setFailure(null),
    onSuccess: (saved) => {
      notify(`Saved ${saved.name ?? saved.id}.`);
      onClose();
      return queries.invalidateQueries({ queryKey: getListJournalsQueryKey() });
    },
    onError: async (error) => {
      const messages = formErrors(error);
      if (Object.keys(messages).length > 0) return form.setErrors(messages);
      const now = isConflict(error) ? await reload().catch(() => undefined) : undefined;
      if (!now || now.revision === base.revision) return setFailure({ error });
      // the next save writes only the fields that were typed here, on top of the other change
      setBase(now);
      setFailure({ conflict: staleSentence(now, timeZone) });
    },
  });

  return (
    <FormDialog
      title="Edit journal"
      submitLabel="Save"
      isDirty={form.isDirty()}
      isSaving={isPending}
      failure={failure}
      onSubmit={form.onSubmit((fields) => mutate(fields))}
      onClose={onClose}
    >
      <JournalInputs form={form} writable={writable} />
    </FormDialog>
  );
}

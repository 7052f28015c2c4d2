import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  createJournal,
  getListJournalsQueryKey,
} from '../../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import type { ApiError } from '../../../api/problem.ts';
import { handOver } from '../../../blocks/preflight/hand-over.ts';
import * as paths from '../../../paths.ts';
import { notify } from '../../../ui/actions/notify.ts';
import { useFormDraft } from '../../../ui/detail/draft.ts';
import { FormDialog } from '../../../ui/detail/FormDialog.tsx';
import { emptyFields, formErrors, toCreate, type JournalFields } from '../edit/fields.ts';
import { JournalInputs } from '../edit/JournalInputs.tsx';
import { AuthorizationSelect } from './AuthorizationSelect.tsx';
import { lastAuthorization } from './last-authorization.ts';

type NewJournal = JournalFields & { authorization: string };

/** What a journal is called after its file: `charges_2026-10.xlsx` is "charges 2026-10". */
const nameOf = (file: File): string =>
  file.name
    .replace(/\.[^.]+$/, '')
    .replaceAll('_', ' ')
    .trim();

/**
 * A new journal; afterwards its page is open and waits for the charge file, or the preflight room with the file
 * that was dropped.
 */
export function CreateJournal({ file, onClose }: { file?: File | undefined; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<NewJournal>({
    initialValues: {
      ...emptyFields,
      name: file ? nameOf(file) : '',
      authorization: lastAuthorization.get(),
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Enter a name.'),
      authorization: (id) => (id ? null : 'Choose an authorization.'),
    },
  });
  const draft = useFormDraft('journal.new', form);
  const { mutate, isPending, error } = useMutation<Journal, ApiError, NewJournal>({
    mutationFn: (fields) => createJournal(toCreate(fields, fields.authorization)),
    onSuccess: (journal, { authorization }) => {
      draft.onDrop();
      lastAuthorization.set(authorization);
      notify(`Created ${journal.name ?? journal.id}.`);
      void queries.invalidateQueries({ queryKey: getListJournalsQueryKey() });
      onClose();
      if (file) handOver(journal.id, file);
      void navigate(paths.journal(journal.id, file ? 'upload' : undefined));
    },
    onError: (problem) => form.setErrors(formErrors(problem)),
  });
  const isOnFields = error !== null && Object.keys(formErrors(error)).length > 0;

  return (
    <FormDialog
      title="Create journal"
      submitLabel="Create journal"
      isDirty={form.isDirty()}
      isSaving={isPending}
      failure={error && !isOnFields ? { error } : null}
      draft={draft}
      onSubmit={form.onSubmit((fields) => mutate(fields))}
      onClose={onClose}
    >
      <AuthorizationSelect
        value={form.values.authorization}
        onChange={(id) => form.setFieldValue('authorization', id)}
        error={form.errors['authorization']}
      />
      <JournalInputs form={form} />
    </FormDialog>
  );
}

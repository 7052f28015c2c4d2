import { useForm } from '@mantine/form';
import { useState } from 'react';
import { getListAuditRecordsQueryKey } from '../../../api/generated/endpoints/audit/audit.ts';
import {
  getListJournalsQueryKey,
  updateJournal,
} from '../../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { ifMatch } from '../../../api/if-match.ts';
import { ApiError } from '../../../api/problem.ts';
import { fieldsWritableBy } from '../../../domain/editable.ts';
import { useActor } from '../../../session/session.ts';
import { ClashBar } from '../../../ui/detail/ClashBar.tsx';
import { useFormDraft } from '../../../ui/detail/draft.ts';
import { FormDialog } from '../../../ui/detail/FormDialog.tsx';
import { useObjectSave } from '../../../ui/detail/use-object-save.ts';
import { fieldsOf, formErrors, toUpdate, type ExternalIdOf, type JournalFields } from './fields.ts';
import { JournalInputs } from './JournalInputs.tsx';

type Props = { journal: Journal; reload: () => Promise<Journal | undefined>; onClose: () => void };

const touches = [getListJournalsQueryKey(), getListAuditRecordsQueryKey()];

/** Edits what the role may write; a save over somebody else's change is refused and says what that was. */
export function EditJournal({ journal, reload, onClose }: Props) {
  const { role } = useActor();
  const writable = new Set(fieldsWritableBy(role, 'journal'));
  const key: ExternalIdOf = writable.has('externalIds.vendor') ? 'vendor' : 'operations';
  // what was there when the form opened: only what differs from it is written, also on top of another change
  const [before] = useState(() => fieldsOf(journal, key));
  const form = useForm<JournalFields>({
    initialValues: before,
    validate: { name: (name) => (name.trim() || !writable.has('name') ? null : 'Enter a name.') },
  });
  const draft = useFormDraft(`${journal.id}.edit`, form);
  const edit = useObjectSave<Journal, JournalFields>({
    object: journal,
    reload,
    save: (fields, base) => updateJournal(base.id, toUpdate(fields, before, key), ifMatch(base)),
    touches,
    done: `Saved ${journal.name ?? journal.id}.`,
    onSaved: () => {
      draft.onDrop();
      onClose();
    },
    onRefused: (error) => {
      const messages = error instanceof ApiError ? formErrors(error) : {};
      form.setErrors(messages);
      return Object.keys(messages).length > 0;
    },
  });
  const drop = () => {
    draft.onDrop();
    onClose();
  };
  return (
    <FormDialog
      title="Edit journal"
      submitLabel={edit.clash ? 'Save mine on top' : 'Save'}
      isDirty={form.isDirty()}
      isSaving={edit.isSaving}
      failure={edit.failure}
      clash={edit.clash ? <ClashBar clash={edit.clash} onDrop={drop} /> : null}
      draft={draft}
      onSubmit={form.onSubmit((fields) => edit.save(fields))}
      onClose={onClose}
    >
      <JournalInputs form={form} writable={writable} />
    </FormDialog>
  );
}

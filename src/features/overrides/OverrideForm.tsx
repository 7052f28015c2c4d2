import { Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createOverride, updateOverride } from '../../api/generated/endpoints/overrides/overrides.ts';
import type { Override } from '../../api/generated/model/override.ts';
import { ifMatch } from '../../api/if-match.ts';
import { ApiError, fieldErrors } from '../../api/problem.ts';
import { AccountSelect } from '../../blocks/pickers/pickers.tsx';
import { role } from '../../domain/role.ts';
import { notify } from '../../ui/actions/notify.ts';
import { ClashBar } from '../../ui/detail/ClashBar.tsx';
import { useFormDraft } from '../../ui/detail/draft.ts';
import { FormDialog } from '../../ui/detail/FormDialog.tsx';
import { useObjectSave } from '../../ui/detail/use-object-save.ts';
import { overrideTouches } from './actions.tsx';

type Fields = { client: string; vendor: string; externalId: string; notes: string };
type Form = Pick<UseFormReturnType<Fields>, 'getInputProps' | 'setErrors'>;

const bodyOf = ({ externalId, notes }: Fields) => ({
  externalId: externalId.trim() || null,
  notes: notes.trim() || null,
});

/** `client.id` of a problem belongs to the field `client`. */
const messagesOf = (error: ApiError) =>
  Object.fromEntries(
    Object.entries(fieldErrors(error.problem)).map(([path, texts]) => [path.split('.')[0], texts.join(' ')]),
  );

function useSave(form: Form, save: (fields: Fields) => Promise<Override>, done: string, onClose: () => void) {
  const queries = useQueryClient();
  return useMutation<Override, ApiError, Fields>({
    mutationFn: save,
    onSuccess: () => {
      notify(done);
      onClose();
      return Promise.all(overrideTouches.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => form.setErrors(messagesOf(error)),
  });
}

const hasFieldErrors = (error: ApiError | null) =>
  error !== null && Object.keys(messagesOf(error)).length > 0;

/** A new override; a second active one of the same pair is refused by the API, which names the first. */
export function CreateOverride({ onClose }: { onClose: () => void }) {
  const form = useForm<Fields>({
    initialValues: { client: '', vendor: '', externalId: '', notes: '' },
    validate: {
      client: (id) => (id ? null : 'Choose a client.'),
      vendor: (id) => (id ? null : 'Choose a vendor.'),
    },
  });
  const create = ({ client, vendor, ...rest }: Fields) =>
    createOverride({
      client: { id: client },
      vendor: { id: vendor },
      ...bodyOf({ client, vendor, ...rest }),
    });
  const draft = useFormDraft('override.new', form);
  const { mutate, isPending, error } = useSave(form, create, 'Created the override.', () => {
    draft.onDrop();
    onClose();
  });
  return (
    <FormDialog
      title="Create override"
      submitLabel="Create override"
      isDirty={form.isDirty()}
      isSaving={isPending}
      failure={error && !hasFieldErrors(error) ? { error } : null}
      draft={draft}
      onSubmit={form.onSubmit((fields) => mutate(fields))}
      onClose={onClose}
    >
      <AccountSelect
        label="Client"
        type={role.client}
        value={form.values.client}
        onChange={(id) => form.setFieldValue('client', id)}
        error={form.errors['client']}
      />
      <AccountSelect
        label="Vendor"
        type={role.vendor}
        value={form.values.vendor}
        onChange={(id) => form.setFieldValue('vendor', id)}
        error={form.errors['vendor']}
      />
      <OwnFields form={form} />
    </FormDialog>
  );
}

type EditProps = {
  override: Override;
  reload: () => Promise<Override | undefined>;
  onClose: () => void;
};

/** Edits the remarks of an override; its pair stays. */
export function EditOverride({ override, reload, onClose }: EditProps) {
  const form = useForm<Fields>({
    initialValues: {
      client: override.client?.id ?? '',
      vendor: override.vendor?.id ?? '',
      externalId: override.externalId ?? '',
      notes: override.notes ?? '',
    },
  });
  const draft = useFormDraft(`${override.id}.edit`, form);
  const drop = () => {
    draft.onDrop();
    onClose();
  };
  const edit = useObjectSave<Override, Fields>({
    object: override,
    reload,
    save: (fields, base) => updateOverride(base.id, changedIn(form, bodyOf(fields)), ifMatch(base)),
    touches: overrideTouches,
    done: 'Saved the override.',
    onSaved: drop,
    onRefused: (error) => {
      const messages = error instanceof ApiError ? messagesOf(error) : {};
      form.setErrors(messages);
      return Object.keys(messages).length > 0;
    },
  });
  return (
    <FormDialog
      title="Edit override"
      submitLabel={edit.clash ? 'Save mine on top' : 'Save'}
      isDirty={form.isDirty()}
      isSaving={edit.isSaving}
      failure={edit.failure}
      clash={edit.clash ? <ClashBar clash={edit.clash} onDrop={drop} /> : null}
      draft={draft}
      onSubmit={form.onSubmit((fields) => edit.save(fields))}
      onClose={onClose}
    >
      <OwnFields form={form} />
    </FormDialog>
  );
}

/** Only what was typed, so that nobody else's change is written over. */
const changedIn = (form: Pick<UseFormReturnType<Fields>, 'isDirty'>, body: ReturnType<typeof bodyOf>) => ({
  ...(form.isDirty('externalId') && { externalId: body.externalId }),
  ...(form.isDirty('notes') && { notes: body.notes }),
});

function OwnFields({ form }: { form: Form }) {
  return (
    <>
      <TextInput label="External id" maxLength={255} {...form.getInputProps('externalId')} />
      <Textarea
        label="Notes"
        description="Why the pair is billed by hand."
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps('notes')}
      />
    </>
  );
}

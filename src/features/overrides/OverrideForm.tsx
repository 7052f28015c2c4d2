import { Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createOverride, updateOverride } from '../../api/generated/endpoints/overrides/overrides.ts';
import type { Override } from '../../api/generated/model/override.ts';
import { ifMatch } from '../../api/if-match.ts';
import { fieldErrors, type ApiError } from '../../api/problem.ts';
import { AccountSelect } from '../../blocks/pickers/pickers.tsx';
import { role } from '../../domain/role.ts';
import { notify } from '../../ui/actions/notify.ts';
import { FormDialog } from '../../ui/detail/FormDialog.tsx';
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
  const { mutate, isPending, error } = useSave(form, create, 'Created the override.', onClose);
  return (
    <FormDialog
      title="Create override"
      submitLabel="Create override"
      isDirty={form.isDirty()}
      isSaving={isPending}
      failure={error && !hasFieldErrors(error) ? { error } : null}
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

/** Edits the remarks of an override; its pair stays. */
export function EditOverride({ override, onClose }: { override: Override; onClose: () => void }) {
  const form = useForm<Fields>({
    initialValues: {
      client: override.client?.id ?? '',
      vendor: override.vendor?.id ?? '',
      externalId: override.externalId ?? '',
      notes: override.notes ?? '',
    },
  });
  const update = (fields: Fields) => updateOverride(override.id, bodyOf(fields), ifMatch(override));
  const { mutate, isPending, error } = useSave(form, update, 'Saved the override.', onClose);
  return (
    <FormDialog
      title="Edit override"
      submitLabel="Save"
      isDirty={form.isDirty()}
      isSaving={isPending}
      failure={error && !hasFieldErrors(error) ? { error } : null}
      onSubmit={form.onSubmit((fields) => mutate(fields))}
      onClose={onClose}
    >
      <OwnFields form={form} />
    </FormDialog>
  );
}

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

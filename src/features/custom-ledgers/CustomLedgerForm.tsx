import { TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  createCustomLedger,
  updateCustomLedger,
} from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import type { CustomLedgerUpdate } from '../../api/generated/model/customLedgerUpdate.ts';
import { ifMatch } from '../../api/if-match.ts';
import { ApiError } from '../../api/problem.ts';
import { AccountSelect, SellerSelect } from '../../blocks/pickers/pickers.tsx';
import { customLedgerTermsEditable } from '../../domain/custom-ledger.ts';
import { role } from '../../domain/role.ts';
import * as paths from '../../paths.ts';
import { notify } from '../../ui/actions/notify.ts';
import { ClashBar } from '../../ui/detail/ClashBar.tsx';
import { useFormDraft } from '../../ui/detail/draft.ts';
import { FormDialog } from '../../ui/detail/FormDialog.tsx';
import { useObjectSave } from '../../ui/detail/use-object-save.ts';
import { customLedgerTouches } from './actions.tsx';
import {
  empty,
  messagesOf,
  Remarks,
  remarksOf,
  Terms,
  termsOf,
  validate,
  type Fields,
} from './custom-ledger-fields.tsx';

function useSave(
  form: Pick<UseFormReturnType<Fields>, 'setErrors'>,
  save: (fields: Fields) => Promise<CustomLedger>,
  onSaved: (ledger: CustomLedger) => void,
) {
  const queries = useQueryClient();
  return useMutation<CustomLedger, ApiError, Fields>({
    mutationFn: save,
    onSuccess: (ledger) => {
      onSaved(ledger);
      return Promise.all(customLedgerTouches.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => form.setErrors(messagesOf(error)),
  });
}

const failureOf = (error: ApiError | null) =>
  error && Object.keys(messagesOf(error)).length === 0 ? { error } : null;

/** A new custom ledger; afterwards its page is open and waits for the file. */
export function CreateCustomLedger({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const form = useForm<Fields>({
    initialValues: empty,
    validate: {
      ...validate,
      seller: (id) => (id ? null : 'Choose a seller.'),
      vendor: (id) => (id ? null : 'Choose a vendor.'),
    },
  });
  const create = (fields: Fields) =>
    createCustomLedger({
      ...termsOf(fields),
      ...remarksOf(fields),
      seller: { id: fields.seller },
      vendor: { id: fields.vendor },
    });
  const draft = useFormDraft('custom-ledger.new', form);
  const { mutate, isPending, error } = useSave(form, create, (ledger) => {
    draft.onDrop();
    notify(`Created ${ledger.name ?? ledger.id}.`);
    onClose();
    void navigate(paths.customLedger(ledger.id));
  });
  return (
    <FormDialog
      title="Create custom ledger"
      submitLabel="Create custom ledger"
      isDirty={form.isDirty()}
      isSaving={isPending}
      failure={failureOf(error)}
      draft={draft}
      onSubmit={form.onSubmit((fields) => mutate(fields))}
      onClose={onClose}
    >
      <TextInput label="Name" required data-autofocus maxLength={255} {...form.getInputProps('name')} />
      <SellerSelect
        label="Seller"
        description="Invoices the statements."
        value={form.values.seller}
        onChange={(id) => form.setFieldValue('seller', id)}
        error={form.errors['seller']}
      />
      <AccountSelect
        label="Vendor"
        type={role.vendor}
        value={form.values.vendor}
        onChange={(id) => form.setFieldValue('vendor', id)}
        error={form.errors['vendor']}
      />
      <Terms form={form} />
      <Remarks form={form} />
    </FormDialog>
  );
}

type EditProps = {
  ledger: CustomLedger;
  reload: () => Promise<CustomLedger | undefined>;
  onClose: () => void;
};

/** Edits a custom ledger; its terms only while its charges do not rest on them. */
export function EditCustomLedger({ ledger, reload, onClose }: EditProps) {
  const mayChangeTerms = customLedgerTermsEditable.some((status) => status === ledger.status);
  const form = useForm<Fields>({
    initialValues: {
      ...empty,
      name: ledger.name ?? '',
      purchase: ledger.price?.currency?.purchase ?? '',
      sale: ledger.price?.currency?.sale ?? '',
      start: ledger.billingStartDate?.slice(0, 10) ?? '',
      end: ledger.billingEndDate?.slice(0, 10) ?? '',
      externalId: ledger.externalIds?.operations ?? '',
      notes: ledger.notes ?? '',
    },
    validate,
  });
  const draft = useFormDraft(`${ledger.id}.edit`, form);
  const drop = () => {
    draft.onDrop();
    onClose();
  };
  const edit = useObjectSave<CustomLedger, Fields>({
    object: ledger,
    reload,
    save: (fields, base) => updateCustomLedger(base.id, changedIn(form, fields), ifMatch(base)),
    touches: customLedgerTouches,
    done: `Saved ${ledger.name ?? ledger.id}.`,
    onSaved: drop,
    onRefused: (error) => {
      const messages = error instanceof ApiError ? messagesOf(error) : {};
      form.setErrors(messages);
      return Object.keys(messages).length > 0;
    },
  });
  return (
    <FormDialog
      title="Edit custom ledger"
      submitLabel={edit.clash ? 'Save mine on top' : 'Save'}
      isDirty={form.isDirty()}
      isSaving={edit.isSaving}
      failure={edit.failure}
      clash={edit.clash ? <ClashBar clash={edit.clash} onDrop={drop} /> : null}
      draft={draft}
      onSubmit={form.onSubmit((fields) => edit.save(fields))}
      onClose={onClose}
    >
      <TextInput label="Name" required data-autofocus maxLength={255} {...form.getInputProps('name')} />
      {mayChangeTerms ? <Terms form={form} /> : null}
      <Remarks form={form} />
    </FormDialog>
  );
}

/** Only what was typed, so that nobody else's change is written over; the currencies go together. */
function changedIn(form: Pick<UseFormReturnType<Fields>, 'isDirty'>, fields: Fields): CustomLedgerUpdate {
  const { price, billingStartDate, billingEndDate } = termsOf(fields);
  const { name, notes, externalIds } = remarksOf(fields);
  return {
    ...(form.isDirty('name') && { name }),
    ...(form.isDirty('notes') && { notes }),
    ...(form.isDirty('externalId') && { externalIds }),
    ...((form.isDirty('purchase') || form.isDirty('sale')) && { price }),
    ...(form.isDirty('start') && { billingStartDate }),
    ...(form.isDirty('end') && { billingEndDate }),
  };
}

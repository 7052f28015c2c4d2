import { Group, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  createCustomLedger,
  updateCustomLedger,
} from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { ifMatch } from '../../api/if-match.ts';
import { fieldErrors, type ApiError } from '../../api/problem.ts';
import { AccountSelect, SellerSelect } from '../../blocks/pickers/pickers.tsx';
import { customLedgerTermsEditable } from '../../domain/custom-ledger.ts';
import { role } from '../../domain/role.ts';
import * as paths from '../../paths.ts';
import { notify } from '../../ui/actions/notify.ts';
import { FormDialog } from '../../ui/detail/FormDialog.tsx';
import { customLedgerTouches } from './actions.tsx';

type Fields = {
  name: string;
  seller: string;
  vendor: string;
  purchase: string;
  sale: string;
  start: string;
  end: string;
  externalId: string;
  notes: string;
};

const empty: Fields = {
  name: '',
  seller: '',
  vendor: '',
  purchase: '',
  sale: '',
  start: '',
  end: '',
  externalId: '',
  notes: '',
};

const isCurrency = (code: string) => (/^[A-Z]{3}$/.test(code.trim().toUpperCase()) ? null : 'Three letters.');
const validate = {
  name: (name: string) => (name.trim() ? null : 'Enter a name.'),
  purchase: isCurrency,
  sale: isCurrency,
  start: (start: string) => (start ? null : 'Choose the first day.'),
  end: (end: string, { start }: Fields) =>
    !end ? 'Choose the last day.' : start && end < start ? 'The last day is before the first.' : null,
};

const day = (date: string) => `${date}T00:00:00.000Z`;
const termsOf = ({ purchase, sale, start, end }: Fields) => ({
  price: { currency: { purchase: purchase.trim().toUpperCase(), sale: sale.trim().toUpperCase() } },
  billingStartDate: day(start),
  billingEndDate: day(end),
});
const remarksOf = ({ name, externalId, notes }: Fields) => ({
  name: name.trim(),
  notes: notes.trim() || null,
  externalIds: { operations: externalId.trim() || null },
});

const fieldOf: Record<string, keyof Fields> = {
  name: 'name',
  'seller.id': 'seller',
  seller: 'seller',
  'vendor.id': 'vendor',
  vendor: 'vendor',
  'price.currency.purchase': 'purchase',
  'price.currency.sale': 'sale',
  billingStartDate: 'start',
  billingEndDate: 'end',
  'externalIds.operations': 'externalId',
  notes: 'notes',
};

/** The problem's messages by field; what belongs to no field is told below them. */
function messagesOf(error: ApiError): Partial<Record<keyof Fields, string>> {
  const found = Object.entries(fieldErrors(error.problem)).flatMap(([path, texts]) => {
    const field = fieldOf[path];
    return field ? [[field, texts.join(' ')] as const] : [];
  });
  return Object.fromEntries(found);
}

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
  const { mutate, isPending, error } = useSave(form, create, (ledger) => {
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

/** Edits a custom ledger; its terms only while its charges do not rest on them. */
export function EditCustomLedger({ ledger, onClose }: { ledger: CustomLedger; onClose: () => void }) {
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
  const update = (fields: Fields) =>
    updateCustomLedger(
      ledger.id,
      { ...remarksOf(fields), ...(mayChangeTerms && termsOf(fields)) },
      ifMatch(ledger),
    );
  const { mutate, isPending, error } = useSave(form, update, (saved) => {
    notify(`Saved ${saved.name ?? saved.id}.`);
    onClose();
  });
  return (
    <FormDialog
      title="Edit custom ledger"
      submitLabel="Save"
      isDirty={form.isDirty()}
      isSaving={isPending}
      failure={failureOf(error)}
      onSubmit={form.onSubmit((fields) => mutate(fields))}
      onClose={onClose}
    >
      <TextInput label="Name" required data-autofocus maxLength={255} {...form.getInputProps('name')} />
      {mayChangeTerms ? <Terms form={form} /> : null}
      <Remarks form={form} />
    </FormDialog>
  );
}

type Inputs = { form: Pick<UseFormReturnType<Fields>, 'getInputProps'> };

function Terms({ form }: Inputs) {
  return (
    <>
      <Group grow align="start" gap={12}>
        <TextInput
          label="Purchase currency"
          required
          maxLength={3}
          placeholder="USD"
          {...form.getInputProps('purchase')}
        />
        <TextInput
          label="Sales currency"
          required
          maxLength={3}
          placeholder="USD"
          {...form.getInputProps('sale')}
        />
      </Group>
      <Group grow align="start" gap={12}>
        <TextInput type="date" label="First day billed" required {...form.getInputProps('start')} />
        <TextInput type="date" label="Last day billed" required {...form.getInputProps('end')} />
      </Group>
    </>
  );
}

function Remarks({ form }: Inputs) {
  return (
    <>
      <TextInput label="External id" maxLength={255} {...form.getInputProps('externalId')} />
      <Textarea label="Notes" autosize minRows={2} maxRows={8} {...form.getInputProps('notes')} />
    </>
  );
}

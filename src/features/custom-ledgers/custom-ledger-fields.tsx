import { Group, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { fieldErrors, type ApiError } from '../../api/problem.ts';

/** What a person types about a custom ledger; every field is a text, empty when there is none. */
export type Fields = {
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

export const empty: Fields = {
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
/** What is wrong with what was typed. */
export const validate = {
  name: (name: string) => (name.trim() ? null : 'Enter a name.'),
  purchase: isCurrency,
  sale: isCurrency,
  start: (start: string) => (start ? null : 'Choose the first day.'),
  end: (end: string, { start }: Fields) =>
    !end ? 'Choose the last day.' : start && end < start ? 'The last day is before the first.' : null,
};

const day = (date: string) => `${date}T00:00:00.000Z`;
/** The part of a body that the charges rest on. */
export const termsOf = ({ purchase, sale, start, end }: Fields) => ({
  price: { currency: { purchase: purchase.trim().toUpperCase(), sale: sale.trim().toUpperCase() } },
  billingStartDate: day(start),
  billingEndDate: day(end),
});
/** The part of a body that says what people call it. */
export const remarksOf = ({ name, externalId, notes }: Fields) => ({
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
export function messagesOf(error: ApiError): Partial<Record<keyof Fields, string>> {
  const found = Object.entries(fieldErrors(error.problem)).flatMap(([path, texts]) => {
    const field = fieldOf[path];
    return field ? [[field, texts.join(' ')] as const] : [];
  });
  return Object.fromEntries(found);
}

type Inputs = { form: Pick<UseFormReturnType<Fields>, 'getInputProps'> };

/** The inputs that the charges rest on. */
export function Terms({ form }: Inputs) {
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

/** The inputs for what people call it. */
export function Remarks({ form }: Inputs) {
  return (
    <>
      <TextInput label="External id" maxLength={255} {...form.getInputProps('externalId')} />
      <Textarea label="Notes" autosize minRows={2} maxRows={8} {...form.getInputProps('notes')} />
    </>
  );
}

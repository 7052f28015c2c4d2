import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import styles from './fields.module.css';
import type { JournalFields } from './fields.ts';

type Props<Fields extends JournalFields> = {
  form: UseFormReturnType<Fields>;
  /** Fields that the role may write; all when nothing is said. */
  writable?: ReadonlySet<string>;
};

/** The inputs of a journal, for creating and for editing. */
export function JournalInputs<Fields extends JournalFields>({ form, writable }: Props<Fields>) {
  const may = (field: string) => writable?.has(field) ?? true;
  return (
    <>
      {may('name') ? (
        <TextInput label="Name" required data-autofocus maxLength={255} {...form.getInputProps('name')} />
      ) : null}
      <div className={styles.pair}>
        {may('dueDate') ? (
          <TextInput type="date" label="Due date" {...form.getInputProps('dueDate')} />
        ) : null}
        <TextInput label="External id" maxLength={255} {...form.getInputProps('externalId')} />
      </div>
      {may('description') ? (
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('description')}
        />
      ) : null}
      {may('notes') ? (
        <Textarea
          label="Notes"
          description="Read by the vendor and by operations."
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('notes')}
        />
      ) : null}
    </>
  );
}

import { ActionIcon, Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Statement } from '../../../api/generated/model/statement.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { fileColumns, knownColumns, usualColumns } from './columns.ts';
import own from './own-file.module.css';
import { moved, templates, type Template } from './template.ts';

/** What is chosen in this dialog; nothing until somebody does, when the saved template stands. */
export type OwnFileInput = { template: Template | null };

/** Which columns the file has, and in which order; kept as a template in this browser. */
export function OwnFileBody({ input, onInput, messages }: ConfirmProps<Statement, OwnFileInput>) {
  const template = input.template ?? templates.saved(knownColumns, usualColumns);
  const change = (next: Partial<Template>) => {
    const changed = { ...template, ...next };
    if (changed.columns.length > 0) templates.save(changed);
    onInput({ template: changed });
  };
  const { columns } = template;
  const rest = fileColumns.filter(({ id }) => !columns.includes(id));
  const ordered = [...columns.flatMap((id) => fileColumns.find((each) => each.id === id) ?? []), ...rest];
  return (
    <>
      <p className={styles.sentence}>
        The file has one row for each charge. Your choice is kept in this browser for every statement.
      </p>
      <SegmentedControl
        aria-label="Format"
        data={[
          { value: 'xlsx', label: 'XLSX' },
          { value: 'csv', label: 'CSV' },
        ]}
        value={template.format}
        onChange={(format) => change({ format: format === 'csv' ? 'csv' : 'xlsx' })}
      />
      <ul className={own.columns} aria-label="Columns of the file">
        {ordered.map(({ id, title }) => {
          const at = columns.indexOf(id);
          return (
            <li key={id}>
              <Checkbox
                label={title}
                checked={at >= 0}
                onChange={() =>
                  change({ columns: at >= 0 ? columns.filter((each) => each !== id) : [...columns, id] })
                }
              />
              {at >= 0 ? (
                <span className={own.moves}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Move ${title} up`}
                    disabled={at === 0}
                    onClick={() => change({ columns: moved(columns, id, -1) })}
                  >
                    <IconArrowUp size={16} stroke={1.5} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Move ${title} down`}
                    disabled={at === columns.length - 1}
                    onClick={() => change({ columns: moved(columns, id, 1) })}
                  >
                    <IconArrowDown size={16} stroke={1.5} aria-hidden />
                  </ActionIcon>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {messages['columns'] ? <p className={styles.caution}>{messages['columns'].join(' ')}</p> : null}
      <Button
        variant="subtle"
        size="compact-md"
        className={own.reset}
        onClick={() => change({ columns: usualColumns })}
      >
        Back to the usual columns
      </Button>
    </>
  );
}

import { Button, Textarea } from '@mantine/core';
import { IconCopy, IconPlus, IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import {
  emptyFilter,
  filterProblem,
  isFilterComplete,
  printFilter,
  readFilter,
  type FilterColumn,
  type FilterGroup,
} from './filter-tree.ts';
import { copyText } from '../rows/copy.ts';
import styles from '../toolbar/panels.module.css';
import { FilterGroupEditor, freshCondition } from './FilterGroupEditor.tsx';

type Props = {
  columns: readonly FilterColumn[];
  text: string;
  /** The request of the list with a filter, as a line for a shell. */
  curlFor: (filter: string) => string;
  onApply: (filter: string) => void;
};

function read(text: string, columns: readonly FilterColumn[]): FilterGroup {
  return filterProblem(text) === undefined ? readFilter(text, columns) : emptyFilter;
}

/** Text of the conditions that are complete; nothing while the language cannot say one of them. */
function print(group: FilterGroup, columns: readonly FilterColumn[]): string {
  try {
    return printFilter(group, columns);
  } catch {
    return '';
  }
}

/**
 * A filter as conditions and as text, the same one: what is changed in one shows in the other. Text that the
 * conditions cannot say stays a line of text among them.
 */
export function FilterBuilder({ columns, text: initial, curlFor, onApply }: Props) {
  const [group, setGroup] = useState<FilterGroup>(() => {
    const known = read(initial, columns);
    return known.items.length > 0 ? known : { op: 'and', items: [freshCondition(columns, [])] };
  });
  const [text, setText] = useState(initial);
  const problem = filterProblem(text);
  const isComplete = problem === undefined && isFilterComplete(group, columns);
  const handleGroup = (next: FilterGroup) => {
    setGroup(next);
    setText(print(next, columns));
  };
  const handleText = (next: string) => {
    setText(next);
    if (filterProblem(next) === undefined) setGroup(readFilter(next, columns));
  };
  return (
    <form
      className={styles.builder}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onApply(print(group, columns));
      }}
    >
      <FilterGroupEditor columns={columns} group={group} onChange={handleGroup} depth={0} />
      <Textarea
        label="As text"
        description="RQL, the query language of the API. Conditions and text are the same filter."
        classNames={{ input: styles.rqlText ?? '' }}
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        value={text}
        error={problem}
        onChange={(event) => handleText(event.currentTarget.value)}
      />
      <div className={styles.copies}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
          disabled={!text || problem !== undefined}
          onClick={() => copyText(text, 'RQL')}
        >
          Copy RQL
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconTerminal2 size={16} stroke={1.5} aria-hidden />}
          disabled={problem !== undefined}
          onClick={() => copyText(curlFor(text), 'curl')}
        >
          Copy list as curl
        </Button>
      </div>
      <div className={styles.builderEnd}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          onClick={() =>
            handleGroup({ ...group, items: [...group.items, freshCondition(columns, group.items)] })
          }
        >
          {group.items.length > 0 ? 'Add another condition' : 'Add a condition'}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          onClick={() =>
            handleGroup({
              ...group,
              items: [
                ...group.items,
                {
                  kind: 'group',
                  group: { op: group.op === 'and' ? 'or' : 'and', items: [freshCondition(columns, [])] },
                },
              ],
            })
          }
        >
          Add a conditional group
        </Button>
        <span className={styles.spacer} />
        {initial ? (
          <Button variant="subtle" color="gray" onClick={() => onApply('')}>
            Reset filters
          </Button>
        ) : null}
        <Button type="submit" disabled={!isComplete}>
          Apply
        </Button>
      </div>
    </form>
  );
}

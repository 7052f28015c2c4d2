import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { GroupId } from '../../domain/charge-file/preflight/groups.ts';
import type { Suggestion } from '../../domain/charge-file/preflight/suggest.ts';
import { formatCount } from '../../ui/cells/format.ts';
import styles from './groups.module.css';

type Props = {
  id: GroupId;
  rows: number;
  suggestions: readonly Suggestion[];
  /** The grid shows its rows. */
  isShown: boolean;
  isBusy: boolean;
  onShow: () => void;
  onFix: (text: string | null) => void;
};

/** One wrong value: its rows, what it was probably meant to be, and a field for something else. */
export function ValueFix({ id, rows, suggestions, isShown, isBusy, onShow, onFix }: Props) {
  const [text, setText] = useState<string | null>(null);
  const { value, column } = id;
  const name = value ?? (column === null ? 'these lines' : 'blank');
  const count = `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  const isTyping = text !== null;
  return (
    <li className={styles.value} data-shown={isShown || undefined}>
      <div className={styles.valueLine}>
        <button
          type="button"
          className={styles.show}
          aria-pressed={isShown}
          aria-label={`Show ${count} with ${name}`}
          onClick={onShow}
        >
          <span className={value === null ? styles.blank : styles.text}>{name}</span>
          <span className={styles.count}>{count}</span>
        </button>
      </div>
      {column === null ? null : (
        <div className={styles.fixes}>
          {suggestions.map((suggestion) => (
            <Button
              key={suggestion.text}
              size="compact-sm"
              variant="light"
              disabled={isBusy}
              title={suggestion.why}
              aria-label={`Use ${suggestion.text} in ${count} instead of ${name}: ${suggestion.why}`}
              onClick={() => onFix(suggestion.text)}
            >
              <span aria-hidden className={styles.arrow}>
                →
              </span>
              {suggestion.text}
            </Button>
          ))}
          {isTyping ? (
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault();
                onFix(text.trim() === '' ? null : text);
              }}
            >
              <TextInput
                size="xs"
                className={styles.input}
                aria-label={`New value for ${name}`}
                value={text}
                ref={focus}
                onChange={(event) => setText(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Escape') return;
                  event.stopPropagation();
                  setText(null);
                }}
              />
              <Button type="submit" size="compact-sm" disabled={isBusy}>
                Fix {count}
              </Button>
            </form>
          ) : (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={`Type another value for ${name}`}
              onClick={() => setText(value ?? '')}
            >
              {suggestions.length > 0 ? 'Other' : 'Fix'}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

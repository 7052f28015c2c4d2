import { Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { pathOfId } from '../paths.ts';
import { useCommands } from '../ui/commands/commands.ts';
import styles from './Shell.module.css';

/** Goes to an object by its id. `/` puts the cursor here. */
export function IdSearch() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState('');
  useCommands([
    {
      id: 'id-search',
      label: 'Open by id',
      section: 'Console',
      keys: '[Shift]+/',
      run: () => input.current?.focus(),
    },
  ]);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const path = pathOfId(text);
    if (path) {
      setText('');
      input.current?.blur();
      void navigate(path);
    } else if (text.trim()) {
      setRefusal(
        'No page has this id. Enter the whole id of a journal, ledger, statement, invoice or credit memo, such as BJO-1234-5678.',
      );
    }
  };
  return (
    <form role="search" className={styles.search} onSubmit={handleSubmit}>
      <TextInput
        ref={input}
        aria-label="Open by id"
        aria-describedby={refusal ? 'id-search-refusal' : undefined}
        placeholder="Open by id"
        value={text}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        rightSection={
          text ? null : (
            <Kbd size="xs" aria-hidden visibleFrom="sm">
              /
            </Kbd>
          )
        }
        autoComplete="off"
        spellCheck={false}
        onBlur={() => setRefusal('')}
        onKeyDown={(event) => event.key === 'Escape' && setRefusal('')}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefusal('');
        }}
      />
      <p id="id-search-refusal" role="status" className={styles.refusal}>
        {refusal}
      </p>
    </form>
  );
}

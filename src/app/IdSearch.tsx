import { Kbd, Popover, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { pathOfId } from '../paths.ts';

/** Goes to an object by its id. `/` puts the cursor here. */
export function IdSearch() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState('');
  useHotkeys([['/', () => input.current?.focus(), { usePhysicalKeys: false }]]);

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
    <form role="search" onSubmit={handleSubmit}>
      <Popover
        withRoles={false}
        opened={refusal !== ''}
        position="bottom-start"
        width="target"
        onChange={() => setRefusal('')}
      >
        <Popover.Target>
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
            onChange={(event) => {
              setText(event.currentTarget.value);
              setRefusal('');
            }}
          />
        </Popover.Target>
        <Popover.Dropdown id="id-search-refusal" role="status">
          {refusal}
        </Popover.Dropdown>
      </Popover>
    </form>
  );
}

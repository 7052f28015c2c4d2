import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAllCommands } from '../../ui/commands/commands.ts';
import { Keys } from '../../ui/commands/Keys.tsx';
import { useFavourites, useRecent } from '../../ui/places/places.ts';
import { useViewer } from '../../ui/viewer.ts';
import { groupsFor, type Entry } from './entries.tsx';
import styles from './palette.module.css';

/** Everything that can be done or opened from here, by typing a few letters of it. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { role, account } = useViewer();
  const navigate = useNavigate();
  const [question, setQuestion] = useState('');
  const combobox = useCombobox({ opened: true, onOpenedChange: onClose });
  const { selectFirstOption } = combobox;
  // once the lines for what was typed are drawn
  useEffect(() => {
    selectFirstOption();
  }, [question, selectFirstOption]);
  const groups = groupsFor(question, {
    role,
    commands: useAllCommands(),
    recent: useRecent(account),
    favourites: useFavourites(account),
  });
  const entries = groups.flatMap((group) => group.entries);

  const choose = (entry: Entry | undefined) => {
    if (!entry || entry.reason) return;
    onClose();
    const { choose: chosen } = entry;
    if ('href' in chosen) void navigate(chosen.href);
    // what opens a dialog of its own waits until this one has given the focus back
    else setTimeout(chosen.run);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={640}
      yOffset="12vh"
      padding={0}
      attributes={{ content: { 'aria-label': 'Commands' } }}
    >
      <Combobox store={combobox} onOptionSubmit={(id) => choose(entries.find((entry) => entry.id === id))}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            data-autofocus
            className={styles['search']}
            variant="unstyled"
            size="md"
            aria-autocomplete="list"
            aria-label="Search commands, pages and ids"
            placeholder="Do something, go somewhere, or enter an id"
            autoComplete="off"
            spellCheck={false}
            leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={styles['options']} aria-label="Commands" tabIndex={0}>
          {groups.map((group) => (
            <Combobox.Group key={group.title} label={group.title}>
              {group.entries.map((entry) => (
                <Line key={entry.id} entry={entry} />
              ))}
            </Combobox.Group>
          ))}
          {entries.length === 0 ? (
            <Combobox.Empty>Nothing here is called “{question.trim()}”.</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox>
    </Modal>
  );
}

function Line({ entry }: { entry: Entry }) {
  const { icon: Icon, label, note, reason, keys } = entry;
  return (
    <Combobox.Option value={entry.id} disabled={reason !== undefined} className={styles['option']}>
      <Icon size={16} stroke={1.5} aria-hidden />
      <span className={styles['text']}>
        <span className={styles['label']}>{label}</span>
        {reason ? <span className={styles['reason']}>{reason}</span> : null}
      </span>
      {note ? <span className={styles['note']}>{note}</span> : null}
      {keys && !reason ? <Keys keys={keys} /> : null}
    </Combobox.Option>
  );
}

import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconCheck, IconDots, IconHome, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { copyText } from '../rows/copy.ts';
import { deleteView, renameView, saveView, setFirstView, useViews, type SavedView } from './views.ts';
import styles from './views.module.css';

type Props = {
  gridId: string;
  account: string;
  /** The view that the list came from, and the look that it has now. */
  saved: string;
  look: string;
  isModified: boolean;
  onPick: (view: SavedView) => void;
  onSaved: (name: string) => void;
};

/** The person has just asked to type here. */
const takeFocus = (input: HTMLInputElement | null) => input?.focus();

const declared: SavedView = { name: '', look: '' };
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** The views of a list: choose one, save the list as it is, and look after what was saved. */
export function ViewsPanel({ gridId, account, saved, look, isModified, onPick, onSaved }: Props) {
  const views = useViews(account, gridId);
  const [name, setName] = useState(saved);
  const current = views.list.find((view) => view.name === saved);
  const save = (under: string) => {
    saveView(account, gridId, { name: under, look });
    onSaved(under);
  };
  const handleSave = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) save(name.trim());
  };
  return (
    <div className={styles.views}>
      <ul className={styles.list} aria-label="Views">
        {[declared, ...views.list].map((view) => (
          <ViewLine
            key={view.name}
            view={view}
            isCurrent={view.name === saved}
            isFirst={view.name === views.first}
            gridId={gridId}
            account={account}
            onPick={onPick}
            onRenamed={(next) => view.name === saved && onSaved(next)}
          />
        ))}
      </ul>
      {isModified && current ? (
        <div className={styles.changed}>
          <span>“{saved}” was changed here.</span>
          <Button variant="default" size="compact-sm" onClick={() => onPick(current)}>
            Reset
          </Button>
          <Button size="compact-sm" onClick={() => save(saved)}>
            Save
          </Button>
        </div>
      ) : null}
      <form className={styles.form} onSubmit={handleSave}>
        <TextInput
          aria-label="Name of the view"
          placeholder="Save the list as…"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!name.trim()}>
          Save as
        </Button>
      </form>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={styles.link}
        leftSection={<IconLink {...icon} />}
        onClick={() => copyText(window.location.href, 'Link to this view')}
      >
        Copy a link to this view
      </Button>
    </div>
  );
}

type LineProps = Pick<Props, 'gridId' | 'account' | 'onPick'> & {
  view: SavedView;
  isCurrent: boolean;
  isFirst: boolean;
  onRenamed: (name: string) => void;
};

function ViewLine({ view, isCurrent, isFirst, gridId, account, onPick, onRenamed }: LineProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const label = view.name || 'Default view';
  if (draft !== null)
    return (
      <li>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            const next = draft.trim();
            if (next && next !== view.name) {
              renameView(account, gridId, view.name, next);
              onRenamed(next);
            }
            setDraft(null);
          }}
        >
          <TextInput
            aria-label={`New name of ${label}`}
            ref={takeFocus}
            maxLength={60}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setDraft(null);
            }}
          />
          <Button type="submit" variant="default">
            Rename
          </Button>
        </form>
      </li>
    );
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.pick}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => onPick(view)}
      >
        <IconCheck {...icon} className={styles.check} data-shown={isCurrent} />
        <span className={styles.name}>{label}</span>
        {isFirst ? <span className={styles.first}>opens first</span> : null}
      </button>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={`More about ${label}`}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconHome {...icon} />}
            disabled={isFirst}
            onClick={() => setFirstView(account, gridId, view.name)}
          >
            Open the list with it
          </Menu.Item>
          {view.name ? (
            <>
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDraft(view.name)}>
                Rename
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconTrash {...icon} />}
                onClick={() => deleteView(account, gridId, view.name)}
              >
                Delete
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

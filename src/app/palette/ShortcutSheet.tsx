import { useAllCommands, type Command, type Section } from '../../ui/commands/commands.ts';
import { Keys } from '../../ui/commands/Keys.tsx';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import styles from './shortcuts.module.css';

const sections: readonly Section[] = ['On this page', 'List', 'Go to', 'Console'];

/** The keys that do something here, made from the same commands that they start. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const all = useAllCommands();
  const { singleKeys } = usePreferences();
  const keyed = all.filter((command): command is Command & { keys: string } => command.keys !== undefined);
  return (
    <Dialog title="Keyboard shortcuts" size={760} onClose={onClose}>
      {singleKeys === false ? (
        <p className={styles['hint']}>
          Keys without Ctrl or ⌘ are switched off in the settings; only the others work.
        </p>
      ) : null}
      <div className={styles['sections']}>
        {sections
          .map((section) => ({ section, rows: keyed.filter((command) => command.section === section) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ section, rows }) => (
            <section key={section} aria-label={section}>
              <h3 className={styles['heading']}>{section}</h3>
              <dl className={styles['rows']}>
                {rows.map(({ id, label, keys, reason }) => (
                  <div key={id} className={styles['row']}>
                    <dt>
                      {label}
                      {reason ? <span className={styles['reason']}>{reason}</span> : null}
                    </dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  );
}

import { Checkbox } from '@mantine/core';
import type { Answer, GroupId } from '../../domain/charge-file/compare/compare-files.ts';
import { formatCount } from '../../ui/cells/format.ts';
import styles from './compare.module.css';
import { Difference } from './Difference.tsx';
import type { GroupFace } from './protocol.ts';
import { useViewed } from './viewed.ts';
import { groupLabels } from './words.ts';

type Props = {
  groups: readonly GroupFace[];
  answer: Answer | undefined;
  chosen: GroupId;
  onChoose: (group: GroupId) => void;
  currency: string | undefined;
  account: string;
  /** What is compared: marks belong to it. */
  subject: string;
};

/** What changed, by reason: how many rows and how much money; each can be ticked off once it was looked at. */
export function ChangeGroups({ groups, answer, chosen, onChoose, currency, account, subject }: Props) {
  const { isViewed, setViewed } = useViewed(account, subject);
  return (
    <ul className={styles.groups} aria-label="What changed">
      {groups.map(({ id, count, PP, digest }) => {
        const viewed = isViewed(id, digest);
        return (
          <li
            key={id}
            className={styles.group}
            data-chosen={id === chosen || undefined}
            data-viewed={viewed || undefined}
          >
            <button
              type="button"
              className={styles.groupButton}
              aria-pressed={id === chosen}
              onClick={() => onChoose(id)}
            >
              <span className={styles.groupName}>{groupLabels[id]}</span>
              <span className={styles.groupCount}>{formatCount(count)}</span>
              <span className={styles.groupMore}>
                {id === 'questioned' && answer ? (
                  <>
                    {formatCount(answer.changed)} changed, {formatCount(answer.unchanged)} unchanged
                  </>
                ) : (
                  <>
                    PP <Difference value={PP} currency={currency} showCurrency />
                  </>
                )}
              </span>
            </button>
            <Checkbox
              size="xs"
              label="Viewed"
              aria-label={`Viewed: ${groupLabels[id]}`}
              checked={viewed}
              onChange={(event) => setViewed(id, digest, event.currentTarget.checked)}
            />
          </li>
        );
      })}
    </ul>
  );
}

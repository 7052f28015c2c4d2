import type { Journal } from '../../api/generated/model/journal.ts';
import { JournalChecklist } from '../../blocks/review/JournalChecklist.tsx';
import { LeftOutFigures } from '../../blocks/review/LeftOutFigures.tsx';
import styles from '../../blocks/review/review.module.css';

/** What a reviewer has to have seen of a journal, and the money that accepting it leaves out. */
export function ChecklistTab({ journal }: { journal: Journal }) {
  return (
    <div className={styles.panel}>
      <JournalChecklist journal={journal} />
      <LeftOutFigures journal={journal} />
    </div>
  );
}

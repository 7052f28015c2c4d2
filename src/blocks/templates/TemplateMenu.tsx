import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileSpreadsheet } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Journal } from '../../api/generated/model/journal.ts';
import { notify } from '../../ui/actions/notify.ts';
import { saveFile, startActivity } from '../../ui/activity/activities.ts';
import { formatCount } from '../../ui/cells/format.ts';
import styles from './templates.module.css';

type Props = { journal: Pick<Journal, 'id' | 'authorization'> };

// writers of workbooks are only needed by who presses
const make = () => import('./make-template.ts');

/** Charge files to fill in: an empty one, and one with the rows of the last period. */
export function TemplateMenu({ journal }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { data: last, isPending } = useQuery({
    queryKey: ['last-period', journal.id, journal.authorization?.id],
    queryFn: async ({ signal }) => (await (await make()).lastPeriodOf(journal, signal)) ?? null,
    enabled: isOpen,
    staleTime: 60_000,
  });
  const rows = last?.upload?.total ?? 0;

  const fill = async (from: Journal) => {
    const { filledTemplate } = await make();
    const label = `Template from ${from.name ?? from.id}`;
    const activity = await startActivity(label, (work) => filledTemplate(from, work));
    if (activity.file) saveFile(activity.file);
    else if (activity.state === 'failed') notify(`The template could not be made. ${activity.outcome ?? ''}`);
  };

  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" width={340}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileSpreadsheet size={16} stroke={1.5} aria-hidden />}
          rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
        >
          Template
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void make().then(async (m) => saveFile(await m.emptyTemplate()))}>
          Empty
          <span className={styles.hint}>All columns, with the formats of numbers and dates</span>
        </Menu.Item>
        <Menu.Item disabled={!last} onClick={() => last && void fill(last)}>
          From the last period
          <span className={styles.hint}>
            {last
              ? `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'} of ${last.name ?? last.id}, a month later`
              : isPending
                ? 'Looking for it…'
                : 'This is the first journal of the authorization'}
          </span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The empty file of a custom ledger, by one press. */
export function CustomTemplateButton() {
  return (
    <Button
      variant="default"
      leftSection={<IconFileSpreadsheet size={16} stroke={1.5} aria-hidden />}
      onClick={() => void make().then(async (m) => saveFile(await m.emptyCustomTemplate()))}
    >
      Empty template
    </Button>
  );
}

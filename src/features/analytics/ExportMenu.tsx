import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useActor } from '../../session/session.ts';
import { formats } from '../../ui/grid/export/formats.ts';
import { exportAnswer } from './export-answer.ts';
import type { Question } from './state.ts';
import type { Answer } from './use-answer.ts';

/** The table as a file. */
export function ExportMenu({ question, answer }: { question: Question; answer: Answer }) {
  const { role } = useActor();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats
          .filter(({ id }) => id !== 'jsonl')
          .map(({ id, label, hint }) => (
            <Menu.Item key={id} onClick={() => void exportAnswer(id, question, answer, role)}>
              {label}: {hint}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CopyId } from '../../ui/cells/CopyId.tsx';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import detail from '../../ui/detail/detail.module.css';

type Props = {
  id: string;
  name: string;
  noun: string;
  schema: string;
  status: string | undefined;
  /** Address of the object. */
  home: string;
  children: ReactNode;
};

/** The page around a room: whose file it is, and the way back. */
export function RoomFrame({ id, name, noun, schema, status, home, children }: Props) {
  return (
    <div className={detail.page}>
      <title>{`Upload · ${name} · Billing`}</title>
      <header className={detail.head}>
        <ActionIcon
          component={Link}
          to={home}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Back to the ${noun}`}
        >
          <IconArrowLeft size={20} stroke={1.5} />
        </ActionIcon>
        <div className={detail.names}>
          <p className={detail.kind}>
            Charge file for {noun} <CopyId id={id} />
          </p>
          <div className={detail.titleLine}>
            <h1 className={detail.title}>{name}</h1>
            <StatusChip status={status} schema={schema} />
          </div>
        </div>
      </header>
      {children}
    </div>
  );
}

import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconDownload,
  IconUpload,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { State } from '../../domain/charge-file/preflight/session.ts';
import actions from '../../ui/actions/actions.module.css';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { FailureLine } from '../../ui/actions/FailureLine.tsx';
import { Figures } from '../../ui/actions/Figures.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { TransferLine } from '../../ui/upload/TransferLine.tsx';
import { exactAmount } from './exact.ts';
import type { RoomTarget } from './target.ts';
import type { Room } from './use-preflight.ts';
import type { useSend } from './use-send.ts';
import styles from './room.module.css';

type Props = { state: State; room: Room; target: RoomTarget; send: ReturnType<typeof useSend> };

const chargesOf = (count: number): string => `${formatCount(count)} ${count === 1 ? 'charge' : 'charges'}`;

/** The ways out of the room: undo, the files to keep, and the upload. */
export function RoomFooter({ state, room, target, send }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const { verdict, undo, redo, shape } = state;
  const { errors, rows, changed } = verdict;
  const { transfer, writing, failure } = send;
  const isBusy = room.busy !== null || writing !== null || transfer !== null;
  const needsYes = errors > 0 || target.charges > 0;
  const label = errors > 0 ? 'Upload anyway' : `Upload ${chargesOf(rows)}`;
  return (
    <footer className={styles.footer} aria-label="Ways out" role="group">
      <FailureLine failure={failure} onDismiss={send.dismiss} />
      {transfer ? <TransferLine {...transfer} onCancel={send.cancel} /> : null}
      <div className={styles.footerLine}>
        <Step label="Undo" step={undo} isBusy={isBusy} onClick={() => void room.change('undo', {})}>
          <IconArrowBackUp size={20} stroke={1.5} />
        </Step>
        <Step label="Redo" step={redo} isBusy={isBusy} onClick={() => void room.change('redo', {})}>
          <IconArrowForwardUp size={20} stroke={1.5} />
        </Step>
        <p className={styles.kept} role="status">
          {changed > 0 ? `${formatCount(changed)} ${changed === 1 ? 'cell' : 'cells'} changed. ` : ''}
          Kept in this browser until it is uploaded.
        </p>
        <Menu position="top-end" width={300}>
          <Menu.Target>
            <Button
              variant="default"
              loading={writing === 'corrected' || writing === 'with-errors'}
              disabled={isBusy}
              leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
              rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
            >
              Download
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void send.download('corrected')}>
              Corrected file
              <span className={styles.hint}>
                {shape.format === 'jsonl' ? 'JSONL' : 'XLSX'}, as it would be uploaded
              </span>
            </Menu.Item>
            <Menu.Item onClick={() => void send.download('with-errors')}>
              File with an error column
              <span className={styles.hint}>{shape.format.toUpperCase()}, every row, errors beside it</span>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button
          variant={errors > 0 ? 'default' : 'filled'}
          loading={writing === 'upload'}
          disabled={isBusy}
          leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
          onClick={() => (needsYes ? setIsAsking(true) : void send.upload())}
        >
          {label}
        </Button>
      </div>
      {isAsking ? (
        <ConfirmUpload
          state={state}
          target={target}
          onClose={() => setIsAsking(false)}
          onUpload={() => {
            setIsAsking(false);
            void send.upload();
          }}
        />
      ) : null}
    </footer>
  );
}

type StepProps = {
  label: string;
  /** What it would take back or do again. */
  step: string | null;
  isBusy: boolean;
  onClick: () => void;
  children: ReactNode;
};

function Step({ label, step, isBusy, onClick, children }: StepProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      className={styles.quietButton}
      aria-label={step === null ? label : `${label}: ${step}`}
      title={step === null ? label : `${label}: ${step}`}
      disabled={step === null || isBusy}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}

type ConfirmProps = { state: State; target: RoomTarget; onClose: () => void; onUpload: () => void };

/** What the upload will do, where it replaces charges or ends in errors. */
function ConfirmUpload({ state: { verdict, shape }, target, onClose, onUpload }: ConfirmProps) {
  const { errors, rows, rightTotal } = verdict;
  const { charges, noun, currency } = target;
  const verb = errors > 0 ? 'Upload anyway' : `Replace ${chargesOf(charges)}`;
  return (
    <Dialog title={charges > 0 ? 'Replace charges' : 'Upload with errors'} onClose={onClose}>
      <div className={actions.dialog}>
        <p className={actions.sentence}>
          {charges > 0 ? (
            <>
              <strong>{shape.name}</strong> replaces the charges of this {noun}. The present file stays among
              its attachments.{' '}
            </>
          ) : null}
          {errors > 0
            ? `The ${noun} will be in Error, and goes on only when a corrected file is uploaded.`
            : null}
        </p>
        <Figures
          of={[
            { label: 'Rows', value: formatCount(rows) },
            errors > 0 && { label: 'Rows in error', value: formatCount(errors), warning: true },
            {
              label: 'Σ PP of the rows without error',
              value: `${exactAmount(rightTotal, currency)} ${currency ?? ''}`,
            },
            charges > 0 && { label: 'Charges replaced', value: formatCount(charges) },
          ]}
        />
        <div className={actions.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {errors > 0 ? 'Keep fixing' : 'Keep them'}
          </Button>
          <Button onClick={onUpload} data-autofocus>
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

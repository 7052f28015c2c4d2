import { Button } from '@mantine/core';
import styles from '../../ui/actions/actions.module.css';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { Figures } from '../../ui/actions/Figures.tsx';
import { FailureLine } from '../../ui/actions/FailureLine.tsx';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { formatBytes, formatCount } from '../../ui/cells/format.ts';
import { Strip } from '../../ui/detail/Strip.tsx';
import { DropCurtain } from '../../ui/upload/DropCurtain.tsx';
import { TransferLine } from '../../ui/upload/TransferLine.tsx';
import { useDrop } from '../../ui/upload/use-drop.ts';
import type { ChargeUpload } from './use-charge-upload.ts';

type Props = { upload: ChargeUpload; isOpen: boolean };

/** Takes a charge file by the button or dropped anywhere on the page, and shows it on its way. */
export function ChargeUploadArea({ upload, isOpen }: Props) {
  const { target, picker, transfer, failure, waiting, take, send, keep, cancel, dismiss } = upload;
  const isOver = useDrop(take, isOpen && !transfer && !waiting);
  const { charges, formats } = target;
  const kinds = formats.map((format) => format.toUpperCase()).join(' or ');
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept={formats.map((format) => `.${format}`).join()}
        aria-label="Charge file"
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <DropCurtain visible={isOver}>
        Drop the {kinds} file to upload its charges to {target.name}
      </DropCurtain>
      {transfer ? (
        <Strip tone="machine">
          <TransferLine {...transfer} onCancel={cancel} />
        </Strip>
      ) : null}
      <FailureLine failure={failure} onDismiss={dismiss} />
      {waiting ? (
        <Dialog onClose={keep} title="Replace charges">
          <div className={styles.dialog}>
            <p className={styles.sentence}>
              <strong>{waiting.name}</strong> ({formatBytes(waiting.size)}) replaces the charges of this{' '}
              {target.noun}. The present file stays among its attachments.
            </p>
            <Figures
              of={[
                { label: 'Charges replaced', value: <Count value={charges} /> },
                {
                  label: 'Σ PP of them',
                  value: <Money value={target.total} currency={target.currency} />,
                },
              ]}
            />
            <div className={styles.dialogActions}>
              <Button variant="default" onClick={keep}>
                Keep them
              </Button>
              <Button onClick={() => void send(waiting)} data-autofocus>
                Replace {formatCount(charges)} {charges === 1 ? 'charge' : 'charges'}
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

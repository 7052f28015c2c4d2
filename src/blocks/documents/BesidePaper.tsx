import { Button, Splitter } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFileTypePdf, IconLayoutSidebar } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { FilePreview } from '../attachments/preview/FilePreview.tsx';
import { paperOf } from '../attachments/rules.ts';
import type { AttachmentSource } from '../attachments/source.ts';
import { paperView } from './paper-view.ts';
import styles from './documents.module.css';

type Props = {
  source: AttachmentSource;
  parent: string;
  /** What stands beside the paper. */
  children: ReactNode;
};

const isWide = '(min-width: 75em)';

/** The paper of a document beside its data. Whether and how wide it stands there is remembered in this browser. */
export function BesidePaper({ source, parent, children }: Props) {
  const { data } = source.useList(parent);
  const wide = useMediaQuery(isWide, true, { getInitialValueInEffect: false });
  const [isOpen, setIsOpen] = useState(paperView.isOpen);
  const [share, setShare] = useState(paperView.share);
  const paper = data && paperOf(data.data);
  if (!paper || !wide) return children;
  const Icon = isOpen ? IconLayoutSidebar : IconFileTypePdf;
  return (
    <>
      <div className={styles.tools}>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<Icon size={16} stroke={1.5} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => {
            paperView.setOpen(!isOpen);
            setIsOpen(!isOpen);
          }}
        >
          {isOpen ? 'Hide the PDF' : 'Show the PDF beside'}
        </Button>
      </div>
      {isOpen ? (
        <Splitter
          className={styles.split}
          sizes={[share, 100 - share]}
          onSizeChange={([first]) => {
            if (typeof first !== 'number') return;
            setShare(first);
            paperView.setShare(first);
          }}
          lineSize={1}
          step={2}
        >
          <Splitter.Pane defaultSize={share} min={20} max={75} className={styles.paper}>
            <FilePreview url={source.contentUrl(parent, paper.id)} file={paper} height="min(82dvh, 1040px)" />
          </Splitter.Pane>
          <Splitter.Pane defaultSize={100 - share} min={25} className={styles.data}>
            {children}
          </Splitter.Pane>
        </Splitter>
      ) : (
        children
      )}
    </>
  );
}

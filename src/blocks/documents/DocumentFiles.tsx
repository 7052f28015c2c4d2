import { Attachments } from '../attachments/Attachments.tsx';
import { PdfPreview } from '../attachments/PdfPreview.tsx';
import { canPreview } from '../attachments/rules.ts';
import type { AttachmentSource } from '../attachments/source.ts';
import styles from './documents.module.css';

/** The papers of a document: the list, and beside it the PDF that the ERP made. */
export function DocumentFiles({ source, parent }: { source: AttachmentSource; parent: string }) {
  const { data } = source.useList(parent);
  const pdf = data?.data.find(canPreview);
  return (
    <div className={pdf ? styles.split : undefined}>
      <div>
        <Attachments source={source} parent={parent} />
      </div>
      {pdf ? (
        <div className={styles.paper}>
          <PdfPreview url={source.contentUrl(parent, pdf.id)} file={pdf} height="min(80dvh, 960px)" />
        </div>
      ) : null}
    </div>
  );
}

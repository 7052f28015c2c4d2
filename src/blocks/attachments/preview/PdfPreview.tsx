import { useEffect, useRef } from 'react';
import styles from './preview.module.css';

type Props = { content: Blob; height: string; title: string };

/** A PDF as the browser shows it. */
export function PdfPreview({ content, height, title }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(content);
    // the page over the whole width, without the viewer's list of pages
    if (frame.current) frame.current.src = `${address}#navpanes=0&view=FitH`;
    return () => URL.revokeObjectURL(address);
  }, [content]);
  // eslint-disable-next-line react/iframe-missing-sandbox -- in a sandbox browsers refuse to show a PDF
  return <iframe ref={frame} className={styles.frame} style={{ height }} title={title} />;
}

import { useMemo } from 'react';
import { formatBytes } from '../../../ui/cells/format.ts';
import { MAX_TEXT_BYTES } from '../download.ts';
import styles from './preview.module.css';

type Props = {
  text: string;
  /** There is more of it in the file. */
  isCut: boolean;
  contentType: string | undefined;
  height: string;
  title: string;
};

/** JSON with its structure in sight; everything else, and JSON that is none, as it is. */
export function readable(text: string, contentType: string | undefined): string {
  if (!contentType?.startsWith('application/json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The beginning of a text, letter by letter: nothing in it is run or followed. */
export function TextPreview({ text, isCut, contentType, height, title }: Props) {
  const shown = useMemo(() => (isCut ? text : readable(text, contentType)), [text, isCut, contentType]);
  return (
    <>
      <pre
        className={styles.text}
        style={{ maxHeight: height }}
        tabIndex={0}
        role="region"
        aria-label={title}
      >
        {shown}
      </pre>
      {isCut ? (
        <p className={styles.note}>
          These are the first {formatBytes(MAX_TEXT_BYTES)} of the file. Download it to read the rest.
        </p>
      ) : null}
    </>
  );
}

import { Link } from 'react-router';
import { filterOfUrl, partsOfNote } from '../../domain/charge-file/compare/questions.ts';
import { isWebAddress } from '../../domain/attachment.ts';
import * as paths from '../../paths.ts';
import { filterKey } from '../charges/segments.ts';
import strip from '../../ui/detail/strip.module.css';
import styles from './enquiry.module.css';

/** The text of an enquiry with its addresses live: charges of this journal open in their list here. */
export function EnquiryNote(props: { note: string; journalId: string }) {
  return (
    <p className={strip.note}>
      <NoteText {...props} />
    </p>
  );
}

/** The same as text among other text. */
export function NoteText({ note, journalId }: { note: string; journalId: string }) {
  return (
    <>
      {partsOfNote(note).map((part, at) => {
        if ('text' in part) return part.text;
        const filter = filterOfUrl(part.url, journalId, filterKey);
        if (filter !== undefined)
          return (
            <Link
              key={at}
              className={styles.link}
              to={`${paths.journal(journalId, 'charges')}?${new URLSearchParams({ [filterKey]: filter })}`}
            >
              Show these charges
            </Link>
          );
        return isWebAddress(part.url) ? (
          <a key={at} className={styles.link} href={part.url} target="_blank" rel="noreferrer">
            {part.url}
          </a>
        ) : (
          part.url
        );
      })}
    </>
  );
}

import { SegmentedControl, Skeleton } from '@mantine/core';
import { IconTableOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Notice } from '../../../ui/feedback/Notice.tsx';
import styles from './preview.module.css';
import { MAX_COLUMNS, MAX_ROWS, type SheetView, type WorkbookAnswer } from './workbook.ts';

type Props = { content: Blob; height: string; title: string };

/** Reads a workbook beside the page; stops when nobody wants it any more. */
function useWorkbook(content: Blob): WorkbookAnswer | undefined {
  const [answer, setAnswer] = useState<WorkbookAnswer>();
  useEffect(() => {
    const worker = new Worker(new URL('./read-workbook.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => setAnswer(data);
    worker.onerror = () => setAnswer({ failure: 'The browser could not read it.' });
    void content.arrayBuffer().then((bytes) => worker.postMessage(bytes, [bytes]));
    return () => worker.terminate();
  }, [content]);
  return answer;
}

/** The sheets of a workbook as tables: their first rows. */
export function WorkbookPreview({ content, height, title }: Props) {
  const answer = useWorkbook(content);
  const [name, setName] = useState('');
  if (!answer) return <Skeleton height={height} radius="md" />;
  if ('failure' in answer)
    return (
      <Notice icon={<IconTableOff size={28} stroke={1.5} />} title="This workbook cannot be shown">
        {answer.failure} Download it to open it in a spreadsheet program.
      </Notice>
    );
  const { sheets } = answer;
  const sheet = sheets.find((each) => each.name === name) ?? sheets[0];
  return (
    <div className={styles.workbook} style={{ height }}>
      {sheets.length > 1 ? (
        <SegmentedControl
          size="xs"
          aria-label="Sheet"
          data={sheets.map((each) => each.name)}
          value={sheet?.name}
          onChange={setName}
        />
      ) : null}
      {sheet ? <SheetTable sheet={sheet} title={title} /> : null}
    </div>
  );
}

function SheetTable({ sheet: { name, rows, isCut }, title }: { sheet: SheetView; title: string }) {
  return (
    <>
      <div className={styles.sheet} tabIndex={0} role="region" aria-label={`${title}, sheet ${name}`}>
        <table>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {row.map(({ text, isNumber }, column) => (
                  <td key={column} data-number={isNumber || undefined} title={text || undefined}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isCut ? (
        <p className={styles.note}>
          At most {MAX_ROWS} rows and {MAX_COLUMNS} columns are shown. Download the file to see all of it.
        </p>
      ) : null}
    </>
  );
}

import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useRequestStatementDownload } from '../../api/generated/endpoints/statement-downloads/statement-downloads.ts';
import type { StatementDownload } from '../../api/generated/model/statementDownload.ts';
import { formatBytes } from '../../ui/cells/format.ts';
import { failureOf } from '../../ui/feedback/failure.ts';
import styles from './DownloadPage.module.css';

type Problems = { number?: string; statement?: string };

/** The two numbers, and what they open. What is wrong with them is not told apart: nobody learns which ones exist. */
export function DownloadForm({ statement: given }: { statement: string }) {
  const [number, setNumber] = useState('');
  const [statement, setStatement] = useState(given);
  const [problems, setProblems] = useState<Problems>({});
  const { mutate, data, error, isPending, reset } = useRequestStatementDownload();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing: Problems = {
      ...(!number.trim() && { number: 'Enter the number of the invoice.' }),
      ...(!statement.trim() && { statement: 'Enter the statement id.' }),
    };
    setProblems(missing);
    if (Object.keys(missing).length > 0) return;
    mutate({ data: { documentNo: number.trim(), statement: { id: statement.trim() } } });
  };
  const change = (set: (text: string) => void) => (event: { currentTarget: { value: string } }) => {
    set(event.currentTarget.value);
    setProblems({});
    reset();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        label="Invoice number"
        description="Of a credit memo, its number."
        required
        autoComplete="off"
        value={number}
        error={problems.number}
        onChange={change(setNumber)}
      />
      <TextInput
        label="Statement id"
        description="Printed as “Your reference”; it begins with SOM."
        required
        autoComplete="off"
        value={statement}
        error={problems.statement}
        onChange={change(setStatement)}
      />
      {error ? (
        <p className={styles.failure} role="alert">
          {error.status === 404
            ? 'These numbers do not belong together. Check both as they are printed on the invoice.'
            : failureOf(error).detail}
        </p>
      ) : null}
      {data ? <Found file={data} onUsed={reset} /> : null}
      {data ? null : (
        <Button type="submit" loading={isPending}>
          Find the statement
        </Button>
      )}
    </form>
  );
}

function Found({
  file: { url, filename, size, expiresAt },
  onUsed,
}: {
  file: StatementDownload;
  onUsed: () => void;
}) {
  const until = new Date(expiresAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return (
    <div className={styles.found} role="status">
      <p className={styles.file}>
        <IconFileSpreadsheet size={20} stroke={1.5} aria-hidden />
        <span>
          <strong>{filename}</strong> {formatBytes(size)}
        </span>
      </p>
      <Button
        component="a"
        href={url}
        download={filename}
        leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
        // the address works once: after the press it is gone, after the browser has taken it
        onClick={() => setTimeout(onUsed)}
      >
        Download
      </Button>
      <p className={styles.quiet}>The link works once, until {until}. Ask again for another.</p>
    </div>
  );
}

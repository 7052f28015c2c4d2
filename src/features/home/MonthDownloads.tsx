import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconFileZip } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { getListInvoicesUrl, useListInvoices } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import { monthsUntil } from '../../domain/month-end.ts';
import { and, ge, lt } from '../../domain/rql/build.ts';
import { monthStartOf } from '../../domain/days.ts';
import * as paths from '../../paths.ts';
import { formatCount, formatMonth } from '../../ui/cells/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { useViewer } from '../../ui/viewer.ts';
import { Card } from './Card.tsx';
import styles from './home.module.css';

const months = 3;

const issuedIn = (month: string) =>
  and(
    ge('attributes.documentDate', new Date(`${month}-01T00:00:00Z`)),
    lt('attributes.documentDate', new Date(`${monthStartOf(`${month}-01`, 1)}T00:00:00Z`)),
  );

/** The invoices of the last months in one press: their papers, or one table of them. */
export function MonthDownloads() {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  return (
    <Card title="Invoices to take along">
      <ul className={styles.downloads}>
        {monthsUntil(today, months)
          .toReversed()
          .map((month) => (
            <MonthLine key={month} month={month} />
          ))}
      </ul>
    </Card>
  );
}

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

function MonthLine({ month }: { month: string }) {
  const { readRows } = useViewer();
  const [running, setRunning] = useState<'zip' | 'xlsx' | null>(null);
  const rql = issuedIn(month);
  const { data } = useListInvoices({ limit: 0, rql }, { query: { staleTime: 60_000 } });
  const total = data?.$meta.pagination.total ?? undefined;
  const name = formatMonth(month);
  const pieces = (signal?: AbortSignal) =>
    readRows<Invoice>(getListInvoicesUrl(), { rql, order: 'attributes.documentDate,id' }, signal);
  const start = async (kind: 'zip' | 'xlsx') => {
    setRunning(kind);
    try {
      const { saveInvoices } = await import('./save-invoices.ts');
      await saveInvoices(kind, pieces, total);
    } finally {
      setRunning(null);
    }
  };
  const button = (kind: 'zip' | 'xlsx', label: string, Icon: typeof IconFileZip) => (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon {...icon} />}
      loading={running === kind}
      disabled={!total || (running !== null && running !== kind)}
      aria-label={`${label} of ${name}`}
      onClick={() => void start(kind)}
    >
      {label}
    </Button>
  );
  return (
    <li className={styles.download}>
      <Link to={`${paths.invoices()}?filter=${encodeURIComponent(rql)}`} className={styles.downloadName}>
        {name}
        <span className={styles.quiet}>
          {total === undefined ? '…' : `${formatCount(total)} ${total === 1 ? 'invoice' : 'invoices'}`}
        </span>
      </Link>
      {button('zip', 'PDFs', IconFileZip)}
      {button('xlsx', 'XLSX', IconFileSpreadsheet)}
    </li>
  );
}

import { Button, Drawer, Skeleton } from '@mantine/core';
import { IconBraces, IconLink, IconTerminal2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getGetCreditMemoUrl } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { getGetCustomLedgerUrl } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import { getGetInvoiceUrl } from '../../api/generated/endpoints/invoices/invoices.ts';
import { getGetJournalUrl } from '../../api/generated/endpoints/journals/journals.ts';
import { getGetLedgerUrl } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import { getGetOverrideUrl } from '../../api/generated/endpoints/overrides/overrides.ts';
import { getGetStatementUrl } from '../../api/generated/endpoints/statements/statements.ts';
import { send } from '../../api/fetcher.ts';
import { curlOf } from '../../ui/curl.ts';
import type { RawViewProps } from '../../ui/detail/raw-view.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { copyText } from '../../ui/grid/rows/copy.ts';
import styles from './raw.module.css';

const addresses: Record<string, (id: string) => string> = {
  Journal: (id) => getGetJournalUrl(id),
  Ledger: (id) => getGetLedgerUrl(id),
  CustomLedger: (id) => getGetCustomLedgerUrl(id),
  Statement: (id) => getGetStatementUrl(id),
  Invoice: (id) => getGetInvoiceUrl(id),
  CreditMemo: (id) => getGetCreditMemoUrl(id),
  Override: (id) => getGetOverrideUrl(id),
};

/** The answer of the API as it came, but for the line breaks. */
async function readAnswer(address: string, signal: AbortSignal): Promise<string> {
  const text = await (await send(address, { signal })).text();
  return JSON.stringify(JSON.parse(text), null, 2);
}

/** An object as the API answers it, and the ways to ask for it from elsewhere. */
export function RawDrawer({ schema, id, onClose }: RawViewProps) {
  const address = addresses[schema]?.(id) ?? '';
  const { data, error, refetch } = useQuery({
    queryKey: ['raw', address],
    queryFn: ({ signal }) => readAnswer(address, signal),
    staleTime: 0,
  });
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
  return (
    <Drawer opened onClose={onClose} position="right" size={640} title={`JSON of ${id}`}>
      <div className={styles.raw}>
        <div className={styles.tools}>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconBraces {...icon} />}
            disabled={data === undefined}
            onClick={() => data !== undefined && copyText(data, 'JSON')}
          >
            Copy JSON
          </Button>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconTerminal2 {...icon} />}
            onClick={() => copyText(curlOf(address), 'curl')}
          >
            Copy as curl
          </Button>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconLink {...icon} />}
            onClick={() => copyText(new URL(address, window.location.origin).href, 'Address')}
          >
            Copy address
          </Button>
        </div>
        <p className={styles.address}>GET {address}</p>
        {error ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && !error ? <Skeleton height={400} /> : null}
        {data === undefined ? null : (
          <pre className={styles.json} tabIndex={0} role="region" aria-label={`JSON of ${id}`}>
            {data}
          </pre>
        )}
      </div>
    </Drawer>
  );
}

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import {
  getCustomLedger,
  useListCustomLedgers,
} from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { customLedgerLifecycle } from '../../domain/custom-ledger.ts';
import { isTransient } from '../../domain/queues.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { RowMenu } from '../../ui/actions/RowMenu.tsx';
import { BulkActions, type BulkFace } from '../../ui/bulk/BulkActions.tsx';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { customLedgerListActions } from './actions.tsx';
import { columns } from './columns.tsx';
import { customLedgerFilters } from './filters.ts';

const CreateCustomLedger = lazy(async () => ({
  default: (await import('./CustomLedgerForm.tsx')).CreateCustomLedger,
}));

const CustomLedgerPeek = lazy(async () => ({
  default: (await import('./CustomLedgerPeek.tsx')).CustomLedgerPeek,
}));

const noun = ['custom ledger', 'custom ledgers'] as const;
const searchPaths = ['id', 'name', 'vendor.name'];
const face: BulkFace<CustomLedger> = {
  noun,
  nameOf: ({ name, id }) => name ?? id,
  amountOf: ({ price }) => ({ label: 'Σ SP', value: price?.totalBSP, currency: price?.currency?.sale }),
};
const hrefOf = (ledger: CustomLedger) => paths.customLedger(ledger.id);
const isMoving = (ledger: CustomLedger) => isTransient(customLedgerLifecycle, ledger.status);
const menuOf = (ledger: CustomLedger) => (
  <RowMenu row={ledger} actions={customLedgerListActions} load={(id) => getCustomLedger(id)} />
);
const bulkOf = (chosen: Chosen<CustomLedger>) => (
  <BulkActions chosen={chosen} actions={customLedgerListActions} face={face} />
);

const peekOf = (ledger: CustomLedger) => (
  <Suspense>
    <CustomLedgerPeek id={ledger.id} />
  </Suspense>
);

/** What operations bills by hand. */
export function CustomLedgersPage() {
  const actor = useActor();
  const [filters] = useState(() => customLedgerFilters(actor));
  const [isCreating, setIsCreating] = useState(false);
  return (
    <ListPage
      title="Custom ledgers"
      action={
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setIsCreating(true)}>
          Create custom ledger
        </Button>
      }
    >
      <Grid
        id="custom-ledgers"
        schema="CustomLedger"
        noun={noun}
        columns={columns}
        useList={useListCustomLedgers}
        quickFilters={filters}
        searchPaths={searchPaths}
        defaultSort="-audit.updated.at"
        rowHref={hrefOf}
        isTransient={isMoving}
        menu={menuOf}
        bulk={bulkOf}
        peek={peekOf}
        emptyState={{
          title: 'No custom ledgers yet',
          text: 'A custom ledger bills what no journal does: create one, then upload the filled template.',
        }}
      />
      {isCreating ? (
        <Suspense>
          <CreateCustomLedger onClose={() => setIsCreating(false)} />
        </Suspense>
      ) : null}
    </ListPage>
  );
}

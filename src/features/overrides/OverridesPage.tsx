import { lazy, Suspense } from 'react';
import { getOverride, useListOverrides } from '../../api/generated/endpoints/overrides/overrides.ts';
import type { Override } from '../../api/generated/model/override.ts';
import { overrideQueues as queues } from '../../domain/queues.ts';
import * as paths from '../../paths.ts';
import { RowMenu } from '../../ui/actions/RowMenu.tsx';
import { BulkActions, type BulkFace } from '../../ui/bulk/BulkActions.tsx';
import { allRows, byStatus } from '../../ui/grid/filter/quick-filters.ts';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { overrideListActions } from './actions.tsx';
import { columns } from './columns.tsx';
import { CreateOverrideButton } from './CreateOverrideButton.tsx';

const OverridePeek = lazy(async () => ({ default: (await import('./OverridePeek.tsx')).OverridePeek }));

const noun = ['override', 'overrides'] as const;
const searchPaths = ['id', 'client.name', 'vendor.name', 'externalId'];
const filters = [
  allRows,
  byStatus('active', 'Active', queues.active),
  byStatus('disabled', 'Disabled', queues.disabled),
];
const face: BulkFace<Override> = {
  noun,
  nameOf: ({ client, vendor, id }) => [client?.name, vendor?.name].filter(Boolean).join(' – ') || id,
};
const hrefOf = (override: Override) => paths.override(override.id);
const menuOf = (override: Override) => (
  <RowMenu row={override} actions={overrideListActions} load={(id) => getOverride(id)} />
);
const bulkOf = (chosen: Chosen<Override>) => (
  <BulkActions chosen={chosen} actions={overrideListActions} face={face} />
);

const peekOf = (override: Override) => (
  <Suspense>
    <OverridePeek id={override.id} />
  </Suspense>
);

/** Pairs of client and vendor that operations bills by hand. */
export function OverridesPage() {
  return (
    <ListPage title="Overrides" action={<CreateOverrideButton />}>
      <Grid
        id="overrides"
        schema="Override"
        noun={noun}
        columns={columns}
        useList={useListOverrides}
        quickFilters={filters}
        searchPaths={searchPaths}
        defaultSort="-audit.updated.at"
        rowHref={hrefOf}
        menu={menuOf}
        bulk={bulkOf}
        peek={peekOf}
        emptyState={{
          title: 'No overrides',
          text: 'An override withholds a client’s charges of one vendor from automated billing.',
        }}
      />
    </ListPage>
  );
}

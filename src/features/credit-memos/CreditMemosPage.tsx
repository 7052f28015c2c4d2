import { lazy, Suspense, useState } from 'react';
import { getCreditMemo, useListCreditMemos } from '../../api/generated/endpoints/credit-memos/credit-memos';
import type { CreditMemo } from '../../api/generated/model/creditMemo';
import { ArchiveButton } from '../../blocks/documents/ArchiveButton.tsx';
import { PaperMenu } from '../../blocks/documents/PaperMenu.tsx';
import { mayCall } from '../../domain/access.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { creditMemoArchive, creditMemoPaper, creditMemoVerbs } from './actions.tsx';
import { clientColumns, operationsColumns } from './columns.tsx';
import { creditMemoFilters } from './filters.ts';

const CreditMemoPeek = lazy(async () => ({ default: (await import('./CreditMemoPeek.tsx')).CreditMemoPeek }));

const searchPaths = ['id', 'documentNo', 'buyer.name', 'attributes.externalDocumentNo'];
const noun = ['credit memo', 'credit memos'] as const;
const hrefOf = (memo: CreditMemo) => paths.creditMemo(memo.id);
const menuOf = (memo: CreditMemo) => (
  <PaperMenu row={memo} actions={creditMemoVerbs} load={(id) => getCreditMemo(id)} wanted={creditMemoPaper} />
);
const bulkOf = (chosen: Chosen<CreditMemo>) => <ArchiveButton chosen={chosen} archive={creditMemoArchive} />;
const peekOf = (memo: CreditMemo) => (
  <Suspense>
    <CreditMemoPeek id={memo.id} />
  </Suspense>
);
const emptyState = {
  title: 'No credit memos yet',
  text: 'A credit memo appears here when the ERP has posted a statement with credits.',
};

/** The credit memos that the role sees: a client its own, operations everyone's. */
export function CreditMemosPage() {
  const { role } = useActor();
  const [filters] = useState(() => creditMemoFilters(new Date()));
  return (
    <ListPage title="Credit memos">
      <Grid
        id="credit-memos"
        schema="CreditMemo"
        noun={noun}
        columns={mayCall(role, 'createCreditMemo') ? operationsColumns : clientColumns}
        useList={useListCreditMemos}
        quickFilters={filters}
        searchPaths={searchPaths}
        defaultSort="-attributes.documentDate"
        rowHref={hrefOf}
        menu={menuOf}
        bulk={bulkOf}
        peek={peekOf}
        emptyState={emptyState}
      />
    </ListPage>
  );
}

import { lazy } from 'react';
import { useParams } from 'react-router';
import {
  useGetCreditMemo,
  useListCreditMemoLines,
} from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import type { CreditMemo } from '../../api/generated/model/creditMemo.ts';
import type { CreditMemoLine } from '../../api/generated/model/creditMemoLine.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { creditMemoFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { BesidePaper } from '../../blocks/documents/BesidePaper.tsx';
import { DocumentLines } from '../../blocks/documents/DocumentLines.tsx';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import type { UseList } from '../../ui/grid/list.ts';
import { creditMemoVerbs } from './actions.tsx';
import { CreditMemoSummary } from './CreditMemoSummary.tsx';

const PrintDocument = lazy(async () => ({
  default: (await import('../../blocks/print/PrintDocument.tsx')).PrintDocument,
}));

const back = { href: paths.creditMemos(), label: 'Credit memos' };
const linesOf = (id: string): UseList<CreditMemoLine> =>
  function useLines(params, options) {
    return useListCreditMemoLines(id, params, options);
  };
const tabs = [
  { slug: 'lines', label: 'Lines' },
  { slug: 'attachments', label: 'Attachments' },
  { slug: 'details', label: 'Details' },
  { slug: 'audit-trail', label: 'Audit trail' },
];

/** One credit memo, as the ERP made it: its paper beside its lines. */
export function CreditMemoPage() {
  const { id = '', tab } = useParams();
  const query = useGetCreditMemo(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <DetailLoader query={query} kind="Credit memo" id={id} operation="getCreditMemo" back={back}>
      {(memo) => (
        <DetailFrame
          header={{
            kind: 'Credit memo',
            schema: 'CreditMemo',
            id,
            title: memo.documentNo,
            status: memo.status,
            back,
          }}
          actions={<ActionBar key={id} object={memo} actions={creditMemoVerbs} reload={reload} />}
          renderPrint={(close) => <PrintDocument document={memo} kind="Credit memo" onClose={close} />}
          summary={<CreditMemoSummary key={id} memo={memo} reload={reload} />}
          tabs={tabs}
          tab={tab}
          hrefOf={(slug) => paths.creditMemo(id, slug)}
        >
          {(slug) => {
            if (slug === 'lines') return <Lines memo={memo} />;
            if (slug === 'attachments') return <Attachments source={creditMemoFiles} parent={id} />;
            if (slug === 'details') return <Details object={memo} schema="CreditMemo" />;
            return <AuditTrail id={id} />;
          }}
        </DetailFrame>
      )}
    </DetailLoader>
  );
}

function Lines({ memo: { id, price, statement, product } }: { memo: CreditMemo }) {
  return (
    <BesidePaper source={creditMemoFiles} parent={id}>
      <DocumentLines
        currency={price?.currency}
        useList={linesOf(id)}
        behind={{ statementId: statement?.id, isCredit: true, productName: product?.name }}
      />
    </BesidePaper>
  );
}

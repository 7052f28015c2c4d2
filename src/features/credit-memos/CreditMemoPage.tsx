import { useParams } from 'react-router';
import {
  useGetCreditMemo,
  useListCreditMemoLines,
} from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import type { CreditMemoLine } from '../../api/generated/model/creditMemoLine.ts';
import { creditMemoFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { DocumentFiles } from '../../blocks/documents/DocumentFiles.tsx';
import { DocumentLines } from '../../blocks/documents/DocumentLines.tsx';
import { DocumentSummary } from '../../blocks/documents/DocumentSummary.tsx';
import * as paths from '../../paths.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import type { UseList } from '../../ui/grid/list.ts';

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

/** One credit memo, as the ERP made it: read only. */
export function CreditMemoPage() {
  const { id = '', tab } = useParams();
  const query = useGetCreditMemo(id);
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
          summary={
            <DocumentSummary
              document={memo}
              schema="CreditMemo"
              own={[{ label: 'Credits invoice', value: memo.erpData?.appliesToDocNo ?? <Empty /> }]}
            />
          }
          tabs={tabs}
          tab={tab}
          hrefOf={(slug) => paths.creditMemo(id, slug)}
        >
          {(slug) => {
            if (slug === 'lines')
              return <DocumentLines currency={memo.price?.currency} useList={linesOf(id)} />;
            if (slug === 'attachments') return <DocumentFiles source={creditMemoFiles} parent={id} />;
            if (slug === 'details') return <Details object={memo} schema="CreditMemo" />;
            return <AuditTrail id={id} />;
          }}
        </DetailFrame>
      )}
    </DetailLoader>
  );
}

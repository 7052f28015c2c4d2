import { useGetAgreement } from '../../api/generated/endpoints/commerce/commerce.ts';
import { updateStatement } from '../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { ifMatch } from '../../api/if-match.ts';
import { PurchaseOrder } from '../../blocks/documents/PurchaseOrder.tsx';
import { useMaySee } from '../../session/permissions.ts';
import { useActor } from '../../session/session.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { InPlace } from '../../ui/detail/InPlace.tsx';
import { useEditing } from '../../ui/detail/use-editing.ts';
import { editing, statementTouches } from './actions.tsx';

type Props = {
  statement: Statement;
  /** Facts can be edited where they stand. */
  reload?: () => Promise<Statement | undefined>;
};

/**
 * The number that the document of a statement will carry. Where billing is split another buyer's part has a number of
 * its own, which is not the agreement's to tell.
 */
function usePurchaseOrder({ agreement, buyer }: Statement): string | null | undefined {
  const { data } = useGetAgreement(agreement?.id ?? '', undefined, {
    query: { enabled: agreement !== undefined, staleTime: 60_000 },
  });
  return data?.buyer?.id === buyer?.id ? data?.externalIds?.client : undefined;
}

/** The facts of a statement; a client reads Σ SP in the currency it is billed in (decisions). */
export function StatementSummary({ statement, reload }: Props) {
  const maySee = useMaySee();
  const purchaseOrder = usePurchaseOrder(statement);
  const { may, ...own } = useEditing(editing, statement, reload);
  const { account } = useActor();
  const { price, statistics, externalIds } = statement;
  const sees = (path: string) => maySee('Statement', path);
  const sale = price?.currency?.sale;
  const source = statement.ledger ?? statement.customLedger;
  return (
    <Facts
      of={[
        {
          // the same words as in the list of the role: operations tell the two currencies apart
          label: sees('price.totalPP') ? 'Σ BSP' : 'Σ SP',
          strong: true,
          value: <Money value={price?.totalBSP} currency={sale} />,
        },
        sees('price.totalPP') && {
          label: 'Σ SP',
          strong: true,
          value: <Money value={price?.totalSP} currency={price?.currency?.purchase} />,
        },
        sees('price.totalPP') && {
          label: 'Σ PP',
          strong: true,
          value: <Money value={price?.totalPP} currency={price?.currency?.purchase} />,
        },
        price?.totalST != null && {
          label: 'Σ ST',
          strong: true,
          value: <Money value={price.totalST} currency={sale} />,
        },
        price?.totalGT != null && {
          label: 'Σ GT',
          strong: true,
          value: <Money value={price.totalGT} currency={sale} />,
        },
        {
          label: 'Type',
          value: [statement.type, statement.billingType].filter(Boolean).join(', ') || <Empty />,
        },
        sees('price.markup') && { label: 'Markup', value: <Percent value={price?.markup} /> },
        sees('price.margin') && { label: 'Margin', value: <Percent value={price?.margin} /> },
        statement.client?.id !== account.id && {
          label: 'Client',
          value: <Reference to={statement.client} />,
        },
        { label: 'Buyer', value: <Reference to={statement.buyer} /> },
        { label: 'Agreement', value: <Reference to={statement.agreement} /> },
        { label: 'Product', value: <Reference to={statement.product} /> },
        { label: 'Vendor', value: <Reference to={statement.vendor} /> },
        { label: 'Seller', value: <Reference to={statement.seller} /> },
        { label: 'Licensee', value: <Reference to={statement.licensee} /> },
        sees('processing') && { label: 'Ledger', value: <Reference to={source && { id: source.id }} /> },
        statement.parent !== undefined && {
          label: 'Consolidated in',
          value: <Reference to={{ id: statement.parent.id }} />,
        },
        statistics?.statements !== undefined && {
          label: 'Child statements',
          value: <Count value={statistics.statements} />,
        },
        purchaseOrder != null && {
          label: 'PO number',
          value: <PurchaseOrder number={purchaseOrder} />,
        },
        sees('processing') && {
          label: 'Operations id',
          value: (
            <InPlace
              {...own}
              may={may('statement', 'externalIds')}
              label="Operations id"
              member="externalIds.operations"
              value={externalIds?.operations ?? ''}
              touches={statementTouches}
              save={(text, base) =>
                updateStatement(base.id, { externalIds: { operations: text || null } }, ifMatch(base))
              }
            >
              {externalIds?.operations || <Empty />}
            </InPlace>
          ),
        },
        sees('processing') && {
          label: 'Note on the status',
          value: (
            <InPlace
              {...own}
              may={may('statement', 'statusNotes')}
              label="Note on the status"
              member="statusNotes.message"
              kind="lines"
              value={statement.statusNotes?.message ?? ''}
              check={(text) => (text.trim() ? undefined : 'Write a note; it cannot be taken away.')}
              touches={statementTouches}
              save={(text, base) =>
                updateStatement(base.id, { statusNotes: { message: text } }, ifMatch(base))
              }
            >
              {statement.statusNotes?.message || <Empty />}
            </InPlace>
          ),
        },
        externalIds?.erpId != null && { label: 'ERP order', value: externalIds.erpId },
        { label: 'Updated', value: <DateTime value={statement.audit?.updated?.at} /> },
      ]}
    />
  );
}

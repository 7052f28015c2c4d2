import type { ReactNode } from 'react';
import { useListStatements } from '../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { StatementType } from '../../api/generated/model/statementType.ts';
import { statementLifecycle } from '../../domain/statement.ts';
import * as paths from '../../paths.ts';
import { choice, identity, money, reference, status } from '../../ui/grid/columns.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';

const noun = ['statement', 'statements'] as const;
const columns = [
  identity<Statement>({ label: 'Statement' }),
  status<Statement>('status', { label: 'Status', values: statementLifecycle.states, schema: 'Statement' }),
  choice<Statement>('type', { label: 'Type', values: Object.values(StatementType), width: 90 }),
  reference<Statement>('client', { label: 'Client' }),
  reference<Statement>('buyer', { label: 'Buyer' }),
  reference<Statement>('agreement', { label: 'Agreement' }),
  money<Statement>('price.totalPP', { label: 'Σ PP', currency: ({ price }) => price?.currency?.purchase }),
  money<Statement>('price.totalBSP', { label: 'Σ BSP', currency: ({ price }) => price?.currency?.sale }),
  reference<Statement>('invoice', { label: 'Invoice', named: false }),
];
const hrefOf = (statement: Statement) => paths.statement(statement.id);
const isMoving = (statement: Statement) =>
  statementLifecycle.transient.some((each) => each === statement.status);

type Props = {
  /** Which statements: those of a ledger, the children of a consolidated one. */
  rql: string;
  emptyText: string;
  menu?: ((row: Statement) => ReactNode) | undefined;
  toolbar?: ReactNode;
};

/** Statements inside the page of what they belong to. */
export function StatementsOf({ rql, emptyText, menu, toolbar }: Props) {
  return (
    <Grid
      id="statements"
      embedded
      schema="Statement"
      noun={noun}
      columns={columns}
      useList={useListStatements}
      baseRql={rql}
      defaultSort="id"
      rowHref={hrefOf}
      menu={menu}
      toolbar={toolbar}
      isTransient={isMoving}
      emptyState={{
        title: 'No statements yet',
        text: emptyText,
      }}
    />
  );
}

import { useGetStatement } from '../../api/generated/endpoints/statements/statements.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { Peek } from '../../ui/detail/Peek.tsx';
import { statementVerbs } from './actions.tsx';
import { StatementSummary } from './StatementSummary.tsx';

/** A statement beside the list: what it is about, and what can be done with it. */
export function StatementPeek({ id }: { id: string }) {
  const query = useGetStatement(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <Peek
      query={query}
      href={paths.statement(id)}
      titleOf={(statement) => statement.buyer?.name ?? id}
      schema="Statement"
    >
      {(statement) => (
        <>
          <ActionBar object={statement} actions={statementVerbs} reload={reload} />
          <StatementSummary statement={statement} />
        </>
      )}
    </Peek>
  );
}

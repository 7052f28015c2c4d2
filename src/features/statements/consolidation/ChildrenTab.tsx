import { Button } from '@mantine/core';
import { IconPlus, IconUnlink } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import {
  getStatement,
  removeStatementChild as remove,
} from '../../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../../api/generated/model/statement.ts';
import { StatementsOf } from '../../../blocks/statements/StatementsOf.tsx';
import { childActions } from '../../../domain/consolidation.ts';
import { eq } from '../../../domain/rql/build.ts';
import { useActor } from '../../../session/session.ts';
import { action, mayDo, type ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { RowMenu } from '../../../ui/actions/RowMenu.tsx';
import { statementTouches } from '../actions.tsx';

const AddChildren = lazy(async () => ({ default: (await import('./AddChildren.tsx')).AddChildren }));

function RemoveBody({ object }: ConfirmProps<Statement, undefined>) {
  return (
    <p className={styles.sentence}>
      <strong>{object.id}</strong> stands by itself again, as Generated: it goes to the ERP when somebody
      queues it.
    </p>
  );
}

const removeChild = action<Statement, undefined>({
  rule: childActions.remove.child,
  label: 'Take out',
  icon: IconUnlink,
  confirm: RemoveBody,
  initial: undefined,
  run: (child) => remove(child.parent?.id ?? '', child.id),
  done: (child) => `${child.id} stands by itself again.`,
  touches: statementTouches,
});
const verbs = [removeChild];
const menuOf = (child: Statement) => <RowMenu row={child} actions={verbs} load={(id) => getStatement(id)} />;

/** The statements that a consolidated one bills together; as long as it is not queued they come and go. */
export function ChildrenTab({ statement }: { statement: Statement }) {
  const { role } = useActor();
  const [isAdding, setIsAdding] = useState(false);
  const isOpen = mayDo(role, childActions.add.parent, statement.status).allowed;
  return (
    <>
      <StatementsOf
        rql={eq('parent.id', statement.id)}
        emptyText="Add Queued statements of the same buyer, seller, vendor and currencies."
        menu={isOpen ? menuOf : undefined}
        toolbar={
          isOpen ? (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.5} />}
              onClick={() => setIsAdding(true)}
            >
              Add statements
            </Button>
          ) : undefined
        }
      />
      {isAdding ? (
        <Suspense>
          <AddChildren parent={statement} onClose={() => setIsAdding(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

import { Button, Checkbox, Skeleton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  addStatementChild,
  useListStatements,
} from '../../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../../api/generated/model/statement.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Dialog } from '../../../ui/actions/Dialog.tsx';
import { FailureLine } from '../../../ui/actions/FailureLine.tsx';
import { notify } from '../../../ui/actions/notify.ts';
import { Money } from '../../../ui/cells/figures.tsx';
import { statementTouches } from '../actions.tsx';
import { candidatesFor } from './candidates.ts';

/** Chooses among the statements that fit into a consolidated one. */
export function AddChildren({ parent, onClose }: { parent: Statement; onClose: () => void }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, error } = useListStatements({ rql: candidatesFor(parent), order: 'id', limit: 100 });
  const adding = useMutation({
    mutationFn: async () => {
      for (const id of chosen) await addStatementChild(parent.id, { id });
    },
    onSuccess: () => {
      notify(`Added ${chosen.length} ${chosen.length === 1 ? 'statement' : 'statements'}.`);
      onClose();
    },
    onSettled: () => Promise.all(statementTouches.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const failure = adding.error ?? error;
  return (
    <Dialog title="Add statements" onClose={adding.isPending ? () => {} : onClose}>
      <div className={styles.dialog}>
        {data?.data.length === 0 ? (
          <p className={styles.sentence}>
            No Queued statement has the same buyer, seller, vendor and currencies.
          </p>
        ) : (
          <Checkbox.Group
            label="Queued statements that fit"
            value={[...chosen]}
            onChange={(ids) => setChosen(ids)}
          >
            <div className={styles.choices}>
              {data
                ? data.data.map(({ id, agreement, price }) => (
                    <Checkbox
                      key={id}
                      value={id}
                      label={
                        <>
                          {agreement?.name ?? id} · {id} ·{' '}
                          <Money value={price?.totalBSP} currency={price?.currency?.sale} />
                        </>
                      }
                    />
                  ))
                : [1, 2, 3].map((at) => <Skeleton key={at} height={20} />)}
            </div>
          </Checkbox.Group>
        )}
        <FailureLine failure={failure ? { error: failure } : null} />
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={onClose} disabled={adding.isPending}>
            Cancel
          </Button>
          <Button onClick={() => adding.mutate()} loading={adding.isPending} disabled={chosen.length === 0}>
            Add {chosen.length} {chosen.length === 1 ? 'statement' : 'statements'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  addStatementChild,
  createStatement,
} from '../../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../../api/generated/model/statement.ts';
import { sum } from '../../../domain/money.ts';
import * as paths from '../../../paths.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Dialog } from '../../../ui/actions/Dialog.tsx';
import { FailureLine } from '../../../ui/actions/FailureLine.tsx';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { notify } from '../../../ui/actions/notify.ts';
import { Money } from '../../../ui/cells/figures.tsx';
import { statementTouches } from '../actions.tsx';
import { groupsOf, isCandidate } from './candidates.ts';

type Props = { chosen: readonly Statement[]; onClose: () => void };

/** Creates an empty consolidated statement for a group and puts its members in. */
async function consolidate(group: readonly Statement[]): Promise<Statement> {
  const [first] = group;
  const { vendor, seller, buyer, price } = first ?? {};
  const shell = await createStatement({
    vendor: { id: vendor?.id ?? '' },
    seller: { id: seller?.id ?? '' },
    buyer: { id: buyer?.id ?? '' },
    price: { currency: { purchase: price?.currency?.purchase ?? '', sale: price?.currency?.sale ?? '' } },
  });
  // one after the other: each changes the totals of the shell
  for (const { id } of group) await addStatementChild(shell.id, { id });
  return shell;
}

/** The plan of a consolidation: what goes together, what it adds up to, and what stays by itself. */
export function ConsolidateDialog({ chosen, onClose }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const fit = chosen.filter(isCandidate);
  const groups = groupsOf(fit).filter((group) => group.length > 1);
  const alone = fit.length - groups.reduce((count, group) => count + group.length, 0);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const shells: Statement[] = [];
      for (const group of groups) shells.push(await consolidate(group));
      return shells;
    },
    onSuccess: (shells) => {
      notify(
        shells.length === 1
          ? `Created ${shells[0]?.id} of ${groups[0]?.length} statements. Queue it when it is complete.`
          : `Created ${shells.length} consolidated statements. Queue each when it is complete.`,
      );
      onClose();
      const [only] = shells;
      if (only && shells.length === 1) void navigate(paths.statement(only.id, 'children'));
    },
    onSettled: () => Promise.all(statementTouches.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  return (
    <Dialog title="Consolidate statements" size="lg" onClose={isPending ? () => {} : onClose}>
      <div className={styles.dialog}>
        <p className={styles.sentence}>
          {groups.length === 0
            ? 'None of the chosen statements can go together: they must be Queued, belong to no other, and have the same buyer, seller, vendor and currencies.'
            : 'Statements of the same buyer, seller, vendor and currencies become one, which the ERP bills with one document.'}
        </p>
        <Figures
          of={[
            ...groups.map((group) => ({
              label: `${group[0]?.buyer?.name ?? group[0]?.buyer?.id}, ${group[0]?.vendor?.name ?? ''}: ${group.length} statements`,
              value: (
                <Money
                  value={Number(sum(group.map(({ price }) => String(price?.totalBSP ?? 0))))}
                  currency={group[0]?.price?.currency?.sale}
                />
              ),
            })),
            alone > 0 && { label: 'Alone in their kind, left as they are', value: alone },
            chosen.length > fit.length && {
              label: 'Not Queued, or part of another already',
              value: chosen.length - fit.length,
              warning: true,
            },
          ]}
        />
        <FailureLine failure={error ? { error } : null} />
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={onClose} disabled={isPending}>
            Cancel
          </Button>
          <Button onClick={() => mutate()} loading={isPending} disabled={groups.length === 0}>
            Create{' '}
            {groups.length === 1 ? 'consolidated statement' : `${groups.length} consolidated statements`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

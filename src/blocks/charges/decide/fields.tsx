import { SegmentedControl, Textarea } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import {
  useListAgreements,
  useListAssets,
  useListSubscriptions,
} from '../../../api/generated/endpoints/commerce/commerce.ts';
import { SplitStatus } from '../../../api/generated/model/splitStatus.ts';
import { and, eq } from '../../../domain/rql/build.ts';
import type { BulkProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { LookupSelect, type UseOptions } from '../../pickers/LookupSelect.tsx';
import type { Match } from './actions.tsx';

type Reasoned = { reason: string };

/** Why; operations read it on the charge. */
export function ReasonField({ input, onInput }: BulkProps<Reasoned>) {
  return (
    <Textarea
      label="Reason"
      description="Kept with the charge; the vendor does not see it."
      autosize
      minRows={2}
      maxRows={8}
      data-autofocus
      value={input.reason}
      onChange={(event) => onInput({ ...input, reason: event.currentTarget.value })}
    />
  );
}

const query = { query: { placeholderData: keepPreviousData } } as const;
type Found = { id: string; name?: string; externalIds?: { vendor?: string | null } };
const optionOf = ({ id, name, externalIds }: Found) => ({
  value: id,
  label: [name ?? id, externalIds?.vendor, id].filter(Boolean).join(' · '),
});

const useSubscriptions: UseOptions = (rql) => {
  const { data, isFetching, error } = useListSubscriptions({ rql, order: 'name', limit: 50 }, query);
  return { options: (data?.data ?? []).map(optionOf), isFetching, error };
};
const useAgreements: UseOptions = (rql) => {
  const { data, isFetching, error } = useListAgreements({ rql, order: 'name', limit: 50 }, query);
  return { options: (data?.data ?? []).map(optionOf), isFetching, error };
};
const useAssets: UseOptions = (rql) => {
  const { data, isFetching, error } = useListAssets({ rql, order: 'name', limit: 50 }, query);
  return { options: (data?.data ?? []).map(optionOf), isFetching, error };
};

const searchPaths = ['name', 'id', 'externalIds.vendor'];
const kinds = [
  { value: 'subscription', label: 'Subscription' },
  { value: 'agreement', label: 'Agreement' },
  { value: 'asset', label: 'Asset' },
] as const;

/** What the charges belong to, out of what their authorization holds, and why. */
export function MatchFields({ input, onInput, messages }: BulkProps<Match>) {
  const { kind, target, authorizationId, productId } = input;
  const props = {
    label: 'Belongs to',
    description: 'By its name, its id or the id that the vendor gave it.',
    searchPaths,
    required: true,
    value: target,
    onChange: (next: string) => onInput({ ...input, target: next }),
    error: messages['target']?.join(' '),
  };
  const active = eq('status', 'Active');
  return (
    <>
      <p className={styles.sentence}>
        The charge is billed under what you choose, with the markup found there, once the journal is
        recalculated. It can be reset.
      </p>
      <SegmentedControl
        aria-label="Kind"
        data={[...kinds]}
        value={kind}
        onChange={(next) => onInput({ ...input, kind: next, target: '' })}
      />
      {kind === 'subscription' ? (
        <LookupSelect
          {...props}
          useOptions={useSubscriptions}
          baseRql={and(active, eq('product.id', productId), eq('splitStatus', SplitStatus.Disabled))}
        />
      ) : kind === 'agreement' ? (
        <LookupSelect
          {...props}
          useOptions={useAgreements}
          baseRql={and(active, eq('authorization.id', authorizationId))}
        />
      ) : (
        <LookupSelect {...props} useOptions={useAssets} baseRql={and(active, eq('product.id', productId))} />
      )}
      <ReasonField input={input} onInput={(next) => onInput({ ...input, ...next })} messages={messages} />
    </>
  );
}

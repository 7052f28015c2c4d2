import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useListAccounts, useListSellers } from '../../api/generated/endpoints/accounts/accounts.ts';
import type { AccountType } from '../../api/generated/model/accountType.ts';
import { eq } from '../../domain/rql/build.ts';
import { LookupSelect, type UseOptions } from './LookupSelect.tsx';

type Props = {
  label: string;
  description?: string;
  value: string;
  onChange: (id: string) => void;
  error?: ReactNode;
};

type Named = { id: string; name?: string | null };
const query = { query: { placeholderData: keepPreviousData } } as const;
const optionOf = ({ id, name }: Named) => ({ value: id, label: `${name ?? id} · ${id}` });

const useAccounts: UseOptions = (rql) => {
  const { data, isFetching, error } = useListAccounts({ rql, order: 'name', limit: 50 }, query);
  return { options: (data?.data ?? []).map(optionOf), isFetching, error };
};

const useSellers: UseOptions = (rql) => {
  const { data, isFetching, error } = useListSellers({ rql, order: 'name', limit: 50 }, query);
  return { options: (data?.data ?? []).map(optionOf), isFetching, error };
};

/** Chooses an account of one type: a vendor, a client. */
export function AccountSelect({ type, ...rest }: Props & { type: AccountType }) {
  return <LookupSelect {...rest} required useOptions={useAccounts} baseRql={eq('type', type)} />;
}

/** Chooses the seller that invoices. */
export function SellerSelect(props: Props) {
  return <LookupSelect {...props} required useOptions={useSellers} />;
}

import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useListAuthorizations } from '../../../api/generated/endpoints/catalog/catalog.ts';
import { ilike, or } from '../../../domain/rql/build.ts';

type Props = { value: string; onChange: (id: string) => void; error?: React.ReactNode };

const nothing: never[] = [];

/** Chooses one of the caller's authorizations by name or id; it decides product, currency and owner. */
export function AuthorizationSelect({ value, onChange, error }: Props) {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.replace(/ · .*$/, '').trim(), 250);
  const rql = asked ? or(ilike('name', asked), ilike('id', asked)) : undefined;
  const {
    data,
    isFetching,
    error: failure,
  } = useListAuthorizations(
    { rql, order: 'name', limit: 50 },
    { query: { placeholderData: keepPreviousData } },
  );
  const options = (data?.data ?? nothing).map(({ id, name, currency }) => ({
    value: id,
    label: [name ?? id, currency].filter(Boolean).join(' · '),
  }));
  const chosen = data?.data.find(({ id }) => id === value);
  return (
    <Select
      label="Authorization"
      description={
        chosen
          ? [chosen.product?.name, chosen.owner?.name, chosen.id].filter(Boolean).join(' · ')
          : 'Decides the product, the currency and the seller that owns the charges.'
      }
      required
      searchable
      data={options}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options: all }) => all}
      nothingFoundMessage={isFetching ? 'Looking…' : 'No authorization of this name.'}
      rightSection={isFetching ? <Loader size={16} /> : undefined}
      error={error ?? failure?.message}
    />
  );
}

import { Loader, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { and, ilike, or } from '../../domain/rql/build.ts';

export type Option = { value: string; label: string };

/** Asks the API for what can be chosen: the objects that match the filter. */
export type UseOptions = (rql: string | undefined) => {
  options: readonly Option[];
  isFetching: boolean;
  error: Error | null;
};

const nameAndId = ['name', 'id'];

type Props = Pick<SelectProps, 'label' | 'description' | 'required' | 'error'> & {
  value: string;
  onChange: (id: string) => void;
  useOptions: UseOptions;
  /** Filter that always applies. */
  baseRql?: string;
  /** Where what is typed is looked for. */
  searchPaths?: readonly string[];
};

/** Chooses an object by a part of its name or its id; the API looks it up. */
export function LookupSelect({
  value,
  onChange,
  useOptions,
  baseRql,
  searchPaths = nameAndId,
  error,
  ...rest
}: Props) {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.replace(/ · .*$/, '').trim(), 250);
  const found = useOptions(
    and(baseRql, asked && or(...searchPaths.map((path) => ilike(path, asked)))) || undefined,
  );
  return (
    <Select
      {...rest}
      searchable
      clearable={!rest.required}
      data={[...found.options]}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? 'Looking…' : 'Nothing of this name.'}
      rightSection={found.isFetching ? <Loader size={16} /> : undefined}
      error={error ?? found.error?.message}
    />
  );
}

import { Button, Group, Select } from '@mantine/core';
import { useListUsers } from '../../api/generated/endpoints/accounts/accounts.ts';
import { eq } from '../../domain/rql/build.ts';
import { useActor } from '../../session/session.ts';
import type { Assignee } from './assignee.ts';

type Props = { input: Assignee; onInput: (input: Assignee) => void };

/** Chooses a person of the own account, oneself with one press. */
export function AssigneeField({ input, onInput }: Props) {
  const actor = useActor();
  const { data, isPending } = useListUsers({ limit: 100, order: 'name', rql: eq('status', 'Active') });
  const people = data?.data ?? [];
  return (
    <Group align="end" gap={8} wrap="nowrap">
      <Select
        flex={1}
        label="Assignee"
        placeholder={isPending ? 'Loading people' : 'Nobody'}
        searchable
        clearable
        data-autofocus
        data={people.map((user) => ({ value: user.id, label: user.name ?? user.id }))}
        value={input.assignee || null}
        onChange={(assignee) => onInput({ assignee: assignee ?? '' })}
      />
      {people.some((user) => user.id === actor.id) ? (
        <Button variant="default" onClick={() => onInput({ assignee: actor.id })}>
          Me
        </Button>
      ) : null}
    </Group>
  );
}

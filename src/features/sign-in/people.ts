import { send } from '../../api/fetcher';

/** Someone to try a demo world as. */
export type Person = { name: string; role: string; account: string; token: string };

function isPerson(value: unknown): value is Person {
  if (typeof value !== 'object' || value === null) return false;
  const { name, role, account, token } = value as Partial<Record<keyof Person, unknown>>;
  return [name, role, account, token].every((text) => typeof text === 'string');
}

/**
 * The people of a demo world. `/console/config` is the server's own and no part of the API: behind another
 * server it is absent or something else, and then nobody is offered.
 */
export async function readPeople(signal: AbortSignal): Promise<Person[]> {
  try {
    const config: unknown = await (await send('/console/config', { signal })).json();
    if (typeof config !== 'object' || config === null || !('people' in config)) return [];
    return Array.isArray(config.people) ? config.people.filter(isPerson) : [];
  } catch {
    return [];
  }
}

/** People by role, roles in the order in which they first appear. */
export function byRole(people: readonly Person[]): [role: string, people: Person[]][] {
  const groups = new Map<string, Person[]>();
  for (const person of people) groups.set(person.role, [...(groups.get(person.role) ?? []), person]);
  return [...groups];
}

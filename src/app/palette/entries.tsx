import { IconArrowRight, IconFileInvoice, IconHistory, IconSearch, IconStar } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Role } from '../../domain/role.ts';
import { pathOfId } from '../../paths.ts';
import type { Command } from '../../ui/commands/commands.ts';
import type { Place } from '../../ui/places/places.ts';
import { tabsOf } from '../tabs.ts';
import { matches } from './matching.ts';

/** One line of the palette. */
export type Entry = {
  id: string;
  label: string;
  note?: string | undefined;
  keys?: string | undefined;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Why it cannot be chosen. */
  reason?: string | undefined;
  choose: { href: string } | { run: () => void };
};

export type Group = { title: string; entries: readonly Entry[] };

type Known = {
  role: Role;
  commands: readonly Command[];
  recent: readonly Place[];
  favourites: readonly Place[];
};

const placeEntry = (place: Place, group: string, icon: Entry['icon']): Entry => ({
  id: `${group}:${place.href}`,
  label: place.title,
  note: place.kind,
  icon,
  choose: { href: place.href },
});

const commandEntry = ({ id, label, keys, reason, icon, run }: Command & { run: () => void }): Entry => ({
  id: `command:${id}`,
  label,
  keys,
  reason,
  icon: icon ?? IconArrowRight,
  choose: { run },
});

/** What one typed may stand for: an object by its id, else each list searched for it. */
function typed(question: string, role: Role): Entry[] {
  const text = question.trim();
  const href = pathOfId(text);
  if (href)
    return [{ id: 'id', label: `Open ${text.toUpperCase()}`, icon: IconFileInvoice, choose: { href } }];
  if (text.length < 2) return [];
  return (
    tabsOf(role)
      // what is no list, as Home and Analytics are, cannot be searched
      .filter(({ list }) => list?.startsWith('list'))
      .map(({ label, href: list }) => ({
        id: `search:${list}`,
        label: `Search ${label.toLowerCase()} for “${text}”`,
        icon: IconSearch,
        choose: { href: `${list}?q=${encodeURIComponent(text)}` },
      }))
  );
}

/** Everything that fits what was typed, the nearest first: the id, what this page can do, places, searches. */
export function groupsFor(question: string, { role, commands, recent, favourites }: Known): Group[] {
  const fits = (text: string) => matches(question, text);
  const found = typed(question, role);
  const isId = found[0]?.id === 'id';
  const runnable = commands.filter((each): each is Command & { run: () => void } => each.run !== undefined);
  const ofSection = (...sections: Command['section'][]) =>
    runnable
      .filter(({ section, label }) => sections.includes(section) && fits(label))
      .map(commandEntry)
      // what cannot be done now stands below what can
      .toSorted((a, b) => Number(a.reason !== undefined) - Number(b.reason !== undefined));
  const marked = favourites.filter(({ title, kind }) => fits(`${title} ${kind}`));
  const seen = recent.filter(
    ({ href, title, kind }) => fits(`${title} ${kind} ${href}`) && !marked.some((each) => each.href === href),
  );
  return [
    { title: 'By id', entries: isId ? found : [] },
    { title: 'On this page', entries: ofSection('On this page', 'List') },
    { title: 'Favourites', entries: marked.map((place) => placeEntry(place, 'favourite', IconStar)) },
    {
      title: 'Recently opened',
      entries: seen.slice(0, 6).map((place) => placeEntry(place, 'recent', IconHistory)),
    },
    { title: 'Go to', entries: ofSection('Go to') },
    { title: 'Console', entries: ofSection('Console') },
    { title: 'Search', entries: isId ? [] : found },
  ].filter(({ entries }) => entries.length > 0);
}

import { ActionIcon } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useViewer } from '../viewer.ts';
import { toggleFavourite, useFavourites, type Place } from './places.ts';

/** Marks the page that one sees, to find it again in the palette. */
export function Star({ place }: { place: Place }) {
  const { account } = useViewer();
  const isMarked = useFavourites(account).some(({ href }) => href === place.href);
  const Icon = isMarked ? IconStarFilled : IconStar;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label="Favourite"
      aria-pressed={isMarked}
      title={isMarked ? 'Remove from favourites' : 'Add to favourites'}
      onClick={() => toggleFavourite(account, place)}
    >
      <Icon size={16} stroke={1.5} aria-hidden />
    </ActionIcon>
  );
}

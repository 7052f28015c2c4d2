import { useLocalStorage } from '@mantine/hooks';

export type Density = 'comfortable' | 'compact';

/** Row height of all grids of this browser. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'grid.density',
    defaultValue: 'comfortable',
    getInitialValueInEffect: false,
  });
  return [density === 'compact' ? 'compact' : 'comfortable', setDensity];
}

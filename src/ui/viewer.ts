import { createContext, useContext } from 'react';
import type { Role } from '../domain/role.ts';

/** For whom the shared components draw: the role decides what exists, the time zone how instants read. */
export type Viewer = { role: Role; timeZone: string };

export const ViewerContext = createContext<Viewer | null>(null);

/** The viewer of this page; filled by the session. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('No viewer: draw inside the session.');
  return viewer;
}

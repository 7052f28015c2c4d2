import { createContext, useContext } from 'react';
import type { Role } from '../domain/role.ts';

/** All rows that a list has, in pieces as they come. */
export type ReadRows = <Row>(
  path: string,
  params: { rql?: string; order?: string; select?: string; limit?: number; offset?: number },
  signal?: AbortSignal,
) => AsyncGenerator<Row[]>;

/** For whom the shared components draw: the role decides what exists, the time zone how instants read. */
export type Viewer = {
  role: Role;
  /** Id of the account: what is remembered for a person belongs to it. */
  account: string;
  timeZone: string;
  /** Reads a whole list; shared components know no API. */
  readRows: ReadRows;
};

export const ViewerContext = createContext<Viewer | null>(null);

/** The viewer of this page; filled by the session. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('No viewer: draw inside the session.');
  return viewer;
}

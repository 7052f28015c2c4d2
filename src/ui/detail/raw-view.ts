import { createContext, type ReactNode } from 'react';

export type RawViewProps = {
  /** Name of the type in the contract. */
  schema: string;
  id: string;
  onClose: () => void;
};

/** What shows an object as the API answers it; the shared components know no API. Nothing where nobody provides it. */
export const RawViewContext = createContext<((props: RawViewProps) => ReactNode) | null>(null);

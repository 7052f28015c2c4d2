import { createContext } from 'react';

/** Whether there is a card to an id for this person; what shows them is the frame's. */
export const ReferenceCardsContext = createContext<(id: string) => boolean>(() => false);

import { createContext, useContext, type ComponentType } from 'react';

/** Something that one does with the page of an object rather than with the object. */
export type PageTool = {
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  press: () => void;
};

const none: readonly PageTool[] = [];

/** Handed from the frame of a page to its bar of actions. */
export const PageToolsContext = createContext(none);

/** The tools of the page that an action bar stands on; none beside a list. */
export const usePageTools = (): readonly PageTool[] => useContext(PageToolsContext);

import { useNavigate } from 'react-router';
import { useCommands } from '../commands/commands.ts';
import type { DetailTab } from './DetailTabs.tsx';

/** 1 to 9 open the tabs of a page in their order. */
export function useTabCommands(tabs: readonly DetailTab[], hrefOf: (slug?: string) => string): void {
  const navigate = useNavigate();
  useCommands(
    tabs.slice(0, 9).map(({ slug, label }, index) => ({
      id: `tab:${slug}`,
      label,
      section: 'On this page',
      keys: String(index + 1),
      run: () => void navigate(hrefOf(slug), { replace: true }),
    })),
  );
}

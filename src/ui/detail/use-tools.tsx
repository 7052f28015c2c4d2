import { IconBraces, IconLink, IconPrinter } from '@tabler/icons-react';
import { Suspense, useContext, useState, type ReactNode } from 'react';
import { role as roles } from '../../domain/role.ts';
import type { PageTool } from '../actions/page-tools.ts';
import { useCommands } from '../commands/commands.ts';
import { copyText } from '../grid/rows/copy.ts';
import { useViewer } from '../viewer.ts';
import { RawViewContext } from './raw-view.ts';

type Options = {
  schema: string;
  id: string;
  /** The object as it is printed; nothing where it is not. */
  renderPrint: ((onClose: () => void) => ReactNode) | undefined;
};

/** What one does with the page of an object: share it, print it, look at what the API says; and what that opens. */
export function useTools({ schema, id, renderPrint }: Options): { tools: PageTool[]; opened: ReactNode } {
  const { role } = useViewer();
  const showRaw = useContext(RawViewContext);
  const [open, setOpen] = useState<'raw' | 'print' | null>(null);
  const close = () => setOpen(null);
  const tools: PageTool[] = [
    {
      label: 'Copy link',
      icon: IconLink,
      press: () => copyText(window.location.href, 'Link'),
    },
  ];
  if (renderPrint) tools.push({ label: 'Print', icon: IconPrinter, press: () => setOpen('print') });
  if (showRaw && role === roles.operations)
    tools.push({ label: 'Show JSON', icon: IconBraces, press: () => setOpen('raw') });
  useCommands(
    tools.map(({ label, icon, press }) => ({
      id: `tool:${label}`,
      label,
      icon,
      section: 'On this page',
      run: press,
    })),
  );
  return {
    tools,
    opened: (
      <Suspense>
        {open === 'raw' ? showRaw?.({ schema, id, onClose: close }) : null}
        {open === 'print' ? renderPrint?.(close) : null}
      </Suspense>
    ),
  };
}

import type { Override } from '../../api/generated/model/override.ts';
import { overrideLifecycle } from '../../domain/override.ts';
import { auditKey } from '../../domain/transition.ts';
import { Since } from '../../ui/cells/Since.tsx';
import { dateTime, identity, reference, status, text } from '../../ui/grid/columns.tsx';
import { textAt } from '../../ui/grid/state/path.ts';

/** The list of overrides, which only operations have. */
export const columns = [
  identity<Override>({ label: 'Override', width: 180 }),
  status<Override>('status', {
    label: 'Status',
    values: overrideLifecycle.states,
    schema: 'Override',
    select: 'audit',
    note: (override) => <Since value={textAt(override.audit, `${auditKey(override.status ?? '')}.at`)} />,
  }),
  reference<Override>('client', { label: 'Client', width: 220 }),
  reference<Override>('vendor', { label: 'Vendor', width: 220 }),
  text<Override>('externalId', { label: 'External id', width: 150 }),
  text<Override>('notes', { label: 'Notes', width: 300 }),
  dateTime<Override>('audit.updated.at', { label: 'Updated' }),
  dateTime<Override>('audit.created.at', { label: 'Created', hidden: true }),
];

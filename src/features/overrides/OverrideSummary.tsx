import { useListCustomLedgers } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import { updateOverride } from '../../api/generated/endpoints/overrides/overrides.ts';
import { useListStatements } from '../../api/generated/endpoints/statements/statements.ts';
import type { Override } from '../../api/generated/model/override.ts';
import { ifMatch } from '../../api/if-match.ts';
import { and, eq } from '../../domain/rql/build.ts';
import { statementBirth } from '../../domain/statement.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { InPlace } from '../../ui/detail/InPlace.tsx';
import { useEditing } from '../../ui/detail/use-editing.ts';
import { editing, overrideTouches } from './actions.tsx';

type Props = {
  override: Override;
  /** Facts can be edited where they stand. */
  reload?: () => Promise<Override | undefined>;
};

/** The facts of an override: how much it withholds, and why. */
export function OverrideSummary({ override, reload }: Props) {
  const { client, vendor } = override;
  const { may, ...own } = useEditing(editing, override, reload);
  const withheld = useListStatements({
    limit: 0,
    rql: and(
      eq('client.id', client?.id ?? ''),
      eq('vendor.id', vendor?.id ?? ''),
      eq('status', statementBirth.withheld),
    ),
  });
  const byHand = useListCustomLedgers({ limit: 0, rql: eq('vendor.id', vendor?.id ?? '') });
  const shared = { ...own, touches: overrideTouches };
  return (
    <Facts
      of={[
        {
          label: 'Statements withheld',
          strong: true,
          value: <Count value={withheld.data?.$meta.pagination.total} />,
        },
        {
          label: 'Custom ledgers of the vendor',
          strong: true,
          value: <Count value={byHand.data?.$meta.pagination.total} />,
        },
        { label: 'Client', value: <Reference to={client} /> },
        { label: 'Vendor', value: <Reference to={vendor} /> },
        {
          label: 'External id',
          value: (
            <InPlace
              {...shared}
              may={may('override', 'externalId')}
              label="External id"
              member="externalId"
              value={override.externalId ?? ''}
              save={(text, base) => updateOverride(base.id, { externalId: text || null }, ifMatch(base))}
            >
              {override.externalId ?? <Empty />}
            </InPlace>
          ),
        },
        {
          label: 'Notes',
          value: (
            <InPlace
              {...shared}
              may={may('override', 'notes')}
              label="Notes"
              member="notes"
              kind="lines"
              value={override.notes ?? ''}
              save={(text, base) => updateOverride(base.id, { notes: text || null }, ifMatch(base))}
            >
              {override.notes ?? <Empty />}
            </InPlace>
          ),
        },
        { label: 'Created', value: <DateTime value={override.audit?.created?.at} /> },
        { label: 'Updated', value: <DateTime value={override.audit?.updated?.at} /> },
      ]}
    />
  );
}

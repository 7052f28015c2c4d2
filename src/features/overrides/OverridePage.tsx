import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useListCustomLedgers } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import { useGetOverride } from '../../api/generated/endpoints/overrides/overrides.ts';
import { useListStatements } from '../../api/generated/endpoints/statements/statements.ts';
import type { Override } from '../../api/generated/model/override.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { overrideLifecycle, overriding } from '../../domain/override.ts';
import { and, eq } from '../../domain/rql/build.ts';
import { statementBirth } from '../../domain/statement.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import type { PageAction } from '../../ui/actions/action.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { Strip } from '../../ui/detail/Strip.tsx';
import { disableOverride, enableOverride } from './actions.tsx';

const EditOverride = lazy(async () => ({ default: (await import('./OverrideForm.tsx')).EditOverride }));

const back = { href: paths.overrides(), label: 'Overrides' };

const editOverride = (page: () => void): PageAction<Override> => ({
  rule: { operation: 'updateOverride', object: 'Override', verb: 'edit', from: overrideLifecycle.states },
  label: 'Edit override',
  icon: IconPencil,
  page,
});

/** One override: the pair, what it withholds, and its switch. */
export function OverridePage() {
  const { id = '', tab } = useParams();
  const [isEditing, setIsEditing] = useState(false);
  const query = useGetOverride(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <DetailLoader query={query} kind="Override" id={id} operation="getOverride" back={back}>
      {(override) => (
        <>
          <DetailFrame
            header={{
              kind: 'Override',
              schema: 'Override',
              id,
              title: `${override.client?.name ?? 'Client'} – ${override.vendor?.name ?? 'vendor'}`,
              status: override.status,
              back,
            }}
            actions={
              <ActionBar
                key={id}
                object={override}
                actions={[disableOverride, enableOverride, editOverride(() => setIsEditing(true))]}
                reload={reload}
              />
            }
            notices={<OverrideNotice override={override} />}
            summary={<OverrideSummary override={override} />}
            tabs={[
              { slug: 'details', label: 'Details' },
              { slug: 'audit-trail', label: 'Audit trail' },
            ]}
            tab={tab}
            hrefOf={(slug) => paths.override(id, slug)}
          >
            {(slug) =>
              slug === 'details' ? <Details object={override} schema="Override" /> : <AuditTrail id={id} />
            }
          </DetailFrame>
          {isEditing ? (
            <Suspense>
              <EditOverride override={override} onClose={() => setIsEditing(false)} />
            </Suspense>
          ) : null}
        </>
      )}
    </DetailLoader>
  );
}

function OverrideNotice({ override }: { override: Override }) {
  return override.status === overriding ? (
    <Strip tone="person">
      Journals skip the charges of this pair, and ledgers accepted now withhold its statements. Bill the pair
      with a custom ledger.
    </Strip>
  ) : (
    <Strip tone="rest">The pair is billed automatically. What was withheld before stays withheld.</Strip>
  );
}

function OverrideSummary({ override }: { override: Override }) {
  const { client, vendor } = override;
  const withheld = useListStatements({
    limit: 0,
    rql: and(
      eq('client.id', client?.id ?? ''),
      eq('vendor.id', vendor?.id ?? ''),
      eq('status', statementBirth.withheld),
    ),
  });
  const byHand = useListCustomLedgers({ limit: 0, rql: eq('vendor.id', vendor?.id ?? '') });
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
        { label: 'External id', value: override.externalId ?? <Empty /> },
        { label: 'Notes', value: override.notes ?? <Empty /> },
        { label: 'Created', value: <DateTime value={override.audit?.created?.at} /> },
        { label: 'Updated', value: <DateTime value={override.audit?.updated?.at} /> },
      ]}
    />
  );
}

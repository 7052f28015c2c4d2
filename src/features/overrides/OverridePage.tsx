import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useGetOverride } from '../../api/generated/endpoints/overrides/overrides.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import { editOverride, overrideListActions } from './actions.tsx';
import { nameOfOverride } from './name.ts';
import { OverrideNotice } from './OverrideNotice.tsx';
import { OverrideSummary } from './OverrideSummary.tsx';

const EditOverride = lazy(async () => ({ default: (await import('./OverrideForm.tsx')).EditOverride }));

const back = { href: paths.overrides(), label: 'Overrides' };

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
              title: nameOfOverride(override),
              status: override.status,
              back,
            }}
            actions={
              <ActionBar
                key={id}
                object={override}
                actions={[...overrideListActions, editOverride(() => setIsEditing(true))]}
                reload={reload}
              />
            }
            notices={<OverrideNotice override={override} />}
            summary={<OverrideSummary key={id} override={override} reload={reload} />}
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
              <EditOverride override={override} reload={reload} onClose={() => setIsEditing(false)} />
            </Suspense>
          ) : null}
        </>
      )}
    </DetailLoader>
  );
}

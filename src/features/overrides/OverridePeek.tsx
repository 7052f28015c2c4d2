import { useGetOverride } from '../../api/generated/endpoints/overrides/overrides.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { Peek } from '../../ui/detail/Peek.tsx';
import { overrideListActions } from './actions.tsx';
import { OverrideNotice } from './OverrideNotice.tsx';
import { OverrideSummary } from './OverrideSummary.tsx';
import { nameOfOverride } from './name.ts';

/** An override beside the list: the pair, what it withholds, and its switch. */
export function OverridePeek({ id }: { id: string }) {
  const query = useGetOverride(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <Peek query={query} href={paths.override(id)} titleOf={nameOfOverride} schema="Override">
      {(override) => (
        <>
          <ActionBar object={override} actions={overrideListActions} reload={reload} />
          <OverrideNotice override={override} />
          <OverrideSummary override={override} />
        </>
      )}
    </Peek>
  );
}

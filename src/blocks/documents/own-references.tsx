import type { QueryKey } from '@tanstack/react-query';
import type { ErpExternalIds } from '../../api/generated/model/erpExternalIds.ts';
import type { Living, Rule } from '../../ui/actions/action.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import type { Fact } from '../../ui/detail/Facts.tsx';
import { InPlace } from '../../ui/detail/InPlace.tsx';
import { useEditing } from '../../ui/detail/use-editing.ts';
import { useViewer } from '../../ui/viewer.ts';
import { fieldsWritableBy } from '../../domain/editable.ts';

type Document = Living & { externalIds?: ErpExternalIds };

type Options<T extends Document> = {
  document: T;
  rule: Rule;
  reload: (() => Promise<T | undefined>) | undefined;
  touches: readonly QueryKey[];
  save: (externalIds: ErpExternalIds, base: T) => Promise<unknown>;
};

const members = [
  { key: 'client', of: 'Client’s reference', own: 'Own reference' },
  { key: 'operations', of: 'Reference of operations', own: 'Reference of operations' },
] as const;

/** What clients and operations call a document among themselves; each writes what its role may (decisions). */
export function useOwnReferences<T extends Document>(options: Options<T>): (Fact | false)[] {
  const { document, rule, reload, touches, save } = options;
  const { role } = useViewer();
  const { may, ...shared } = useEditing(rule, document, reload);
  const isKeeper = fieldsWritableBy(role, 'document').includes('externalIds.operations');
  return members.map(({ key, of, own }): Fact | false => {
    const label = isKeeper ? of : own;
    const value = document.externalIds?.[key];
    if (key === 'operations' && !isKeeper) return false;
    return {
      label,
      value: (
        <InPlace
          {...shared}
          may={may('document', `externalIds.${key}`)}
          label={label}
          member={`externalIds.${key}`}
          value={value ?? ''}
          touches={touches}
          save={(text, base) => save({ [key]: text || null }, base)}
        >
          {value || <Empty />}
        </InPlace>
      ),
    };
  });
}

import { fieldsWritableBy } from '../../domain/editable.ts';
import { mayDo, type Living, type Rule } from '../actions/action.ts';
import { useViewer } from '../viewer.ts';

const nothing = () => Promise.resolve(undefined);

/**
 * What may be edited where it stands: the fields that the role may write, while the state lets them be edited, and
 * only where the object can be loaded again.
 */
export function useEditing<T extends Living>(
  rule: Rule,
  object: T,
  reload: (() => Promise<T | undefined>) | undefined,
) {
  const { role } = useViewer();
  const isOpen = reload !== undefined && mayDo(role, rule, object.status).allowed;
  return {
    /** Whether a member of a kind of object is the person's to write now. */
    may: (kind: Parameters<typeof fieldsWritableBy>[1], member: string) =>
      isOpen && fieldsWritableBy(role, kind).includes(member),
    object,
    reload: reload ?? nothing,
  };
}

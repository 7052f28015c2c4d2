import type { IdentityRef } from '../../api/generated/model/identityRef.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { InPlace, type InPlaceProps } from '../../ui/detail/InPlace.tsx';
import type { Living } from '../../ui/actions/action.ts';
import { AssigneeField } from './AssigneeField.tsx';

type Props<T extends Living> = Pick<InPlaceProps<T>, 'object' | 'reload' | 'touches' | 'save'> & {
  may: boolean;
  assignee: IdentityRef | null | undefined;
};

const AssigneeInput = ({ text, onText }: { text: string; onText: (text: string) => void }) => (
  <AssigneeField input={{ assignee: text }} onInput={(input) => onText(input.assignee)} />
);

/** Who looks after an object, and where one may: the way to give it to another person. */
export function AssigneeFact<T extends Living>({ assignee, ...rest }: Props<T>) {
  return (
    <InPlace {...rest} label="Assignee" member="assignee" value={assignee?.id ?? ''} input={AssigneeInput}>
      {assignee ? <Reference to={assignee} /> : <Empty />}
    </InPlace>
  );
}

import { lazyBody } from '../../ui/actions/lazy-body.tsx';

/** Who looks after an object: the empty text is nobody. */
export type Assignee = { assignee: string };

/** The part of a body that says who is assigned; nobody is null. */
export const assigneeBody = ({ assignee }: Assignee) => ({ assignee: assignee ? { id: assignee } : null });

/** The choice of a person, for the dialog of an action. */
export const AssigneeChoice = lazyBody(() => import('./AssigneeField.tsx').then((m) => m.AssigneeField));

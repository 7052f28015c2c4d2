import { memberVisibility, operationRoles } from '../api/generated/access.ts';
import type { Role } from './role.ts';

export type OperationId = keyof typeof operationRoles;

/** The roles that may call an operation (`x-roles` of the contract). */
export function rolesOf(operation: OperationId): readonly Role[] {
  return operationRoles[operation];
}

/** Whether a role may call an operation at all, whatever the object and its state. */
export function mayCall(role: Role, operation: OperationId): boolean {
  return rolesOf(operation).includes(role);
}

/**
 * Whether a role receives a member of an object, as `maySee('Vendor', 'Journal', 'price.totalBSP')`. A member
 * is hidden when it, or anything above it, is (`x-visible-to` of the contract).
 */
export function maySee(role: Role, schema: string, path: string): boolean {
  let below: string | undefined = schema;
  for (const name of path.split('.')) {
    const member: { schema?: string; roles?: readonly string[] } | undefined = below
      ? memberVisibility[below]?.[name]
      : undefined;
    if (!member) return true;
    if (member.roles && !member.roles.includes(role)) return false;
    below = member.schema;
  }
  return true;
}

import type { UserUpdate } from '../../api/generated/model/userUpdate';
import { normalizeId } from '../../domain/ids.ts';
import { role, type Actor } from '../../domain/role.ts';
import { forbidden, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { oneself } from '../store/resources/accounts.ts';
import { change, checkRevision, lock, type Columns, type Expectation, type Work } from './change.ts';
import { requireText } from './journals.ts';
import type { Kind, Row } from './kinds.ts';

export type UserRow = Row & {
  name: string;
  first_name: string | null;
  last_name: string | null;
  current_account_id: string | null;
  settings: Record<string, unknown> | null;
};

/** People. What they change of themselves is known to the account that they work in. */
const userKind = ({ role: type, account }: Actor): Kind => ({
  object: 'User',
  table: 'app_user',
  resource: oneself,
  idKind: 'user',
  event: 'user',
  module: 'accounts',
  audited: [],
  viewers: () => ({
    ...(type === role.vendor && { vendor: account.id }),
    ...(type === role.client && { client: account.id }),
  }),
});

/** Throws 403 unless a person asks for itself. */
export function requireSelf({ id: self }: Actor, id: string): void {
  if (id !== self) throw forbidden('People change only themselves.');
}

/**
 * Changes name, settings and working account of the person who asks. Throws 400 for an account that the person does
 * not belong to. The role of a token stays that of its own account.
 */
export async function updateUser(
  tx: Tx,
  work: Work,
  id: string,
  body: UserUpdate,
  expected: Expectation,
): Promise<UserRow> {
  const { actor } = work.cause;
  const kind = userKind(actor);
  const row = await lock<UserRow>(tx, kind, id);
  const columns = { ...namesOf(body, row), ...settingsOf(body, row), ...(await accountOf(tx, body, id)) };
  checkRevision(kind, row, expected);
  return change<UserRow>(tx, work, kind, row, columns);
}

function namesOf({ firstName, lastName }: UserUpdate, row: UserRow): Columns {
  if (firstName === undefined && lastName === undefined) return {};
  const first = firstName === undefined ? row.first_name : requireText('firstName', firstName);
  const last = lastName === undefined ? row.last_name : requireText('lastName', lastName);
  return { first_name: first, last_name: last, name: [first, last].filter(Boolean).join(' ') };
}

/** Languages are tags such as `de-CH`; null clears one. */
function settingsOf({ settings }: UserUpdate, row: UserRow): Columns {
  if (!settings) return {};
  const errors: Record<string, string[]> = {};
  const merged: Record<string, unknown> = { ...row.settings };
  for (const name of ['languageCode', 'cultureCode'] as const) {
    const code = settings[name];
    if (code === undefined) continue;
    if (code !== null && !isLanguage(code)) errors[`settings.${name}`] = [`'${code}' is not a language.`];
    merged[name] = code;
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return { settings: merged };
}

function isLanguage(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
}

async function accountOf(tx: Tx, { currentAccount }: UserUpdate, id: string): Promise<Columns> {
  if (!currentAccount) return {};
  const accountId = normalizeId(currentAccount.id);
  const member = await tx.query(
    `select 1 from user_account m join account a on a.id = m.account_id
     where m.user_id = $1 and m.account_id = $2 and a.status <> 'Disabled'`,
    [id, accountId],
  );
  if (member.rowCount === 0) {
    throw invalid({ 'currentAccount.id': [`Account ${accountId} is none of ${id}.`] });
  }
  return { current_account_id: accountId };
}

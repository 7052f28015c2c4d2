import type { Journal } from '../../../api/generated/model/journal.ts';
import type { JournalCreate } from '../../../api/generated/model/journalCreate.ts';
import type { JournalUpdate } from '../../../api/generated/model/journalUpdate.ts';
import { fieldErrors, type ApiError } from '../../../api/problem.ts';

/** What a person types about a journal; every field is a text, empty when there is none. */
export type JournalFields = {
  name: string;
  dueDate: string;
  externalId: string;
  description: string;
  notes: string;
};

export const emptyFields: JournalFields = {
  name: '',
  dueDate: '',
  externalId: '',
  description: '',
  notes: '',
};

/** The member that holds the external id of the account that edits. */
export type ExternalIdOf = 'vendor' | 'operations';

export function fieldsOf(journal: Journal, key: ExternalIdOf): JournalFields {
  return {
    name: journal.name ?? '',
    dueDate: journal.dueDate?.slice(0, 10) ?? '',
    externalId: journal.externalIds?.[key] ?? '',
    description: journal.description ?? '',
    notes: journal.notes ?? '',
  };
}

const day = (date: string) => (date ? `${date}T00:00:00.000Z` : undefined);
const text = (value: string) => value.trim() || null;

/** The body of a new journal. */
export function toCreate(fields: JournalFields, authorization: string): JournalCreate {
  return {
    name: fields.name.trim(),
    authorization: { id: authorization },
    ...(fields.dueDate && { dueDate: day(fields.dueDate) }),
    ...(fields.externalId.trim() && { externalIds: { vendor: fields.externalId.trim() } }),
    ...(fields.description.trim() && { description: fields.description.trim() }),
    ...(fields.notes.trim() && { notes: fields.notes.trim() }),
  };
}

/** Only what was changed, so that nobody's else change is written over. */
export function toUpdate(fields: JournalFields, before: JournalFields, key: ExternalIdOf): JournalUpdate {
  const changed = (name: keyof JournalFields) => fields[name].trim() !== before[name].trim();
  return {
    ...(changed('name') && { name: fields.name.trim() }),
    ...(changed('dueDate') && fields.dueDate && { dueDate: day(fields.dueDate) }),
    ...(changed('externalId') && { externalIds: { [key]: text(fields.externalId) } }),
    ...(changed('description') && { description: text(fields.description) }),
    ...(changed('notes') && { notes: text(fields.notes) }),
  };
}

const formFields: Record<string, keyof JournalFields | 'authorization'> = {
  'externalIds.vendor': 'externalId',
  'externalIds.operations': 'externalId',
  externalIds: 'externalId',
  'authorization.id': 'authorization',
  authorization: 'authorization',
};

/** The API's messages by the field of the form that they belong to. */
export function formErrors({ problem }: ApiError): Record<string, string> {
  const entries = Object.entries(fieldErrors(problem)).map(([path, texts]) => [
    formFields[path] ?? path,
    texts.join(' '),
  ]);
  return Object.fromEntries(entries);
}

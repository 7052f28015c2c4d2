import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/problem.ts';
import { emptyFields, fieldsOf, formErrors, toCreate, toUpdate } from './fields.ts';

const journal = {
  id: 'BJO-1111-2222',
  name: 'October',
  dueDate: '2026-11-30T00:00:00.000Z',
  externalIds: { vendor: 'V-1', operations: 'O-1' },
};

describe('the fields of a journal', () => {
  it('sends only what was changed', () => {
    const before = fieldsOf(journal, 'vendor');
    expect(toUpdate(before, before, 'vendor')).toEqual({});
    const after = { ...before, name: ' November ', externalId: '', dueDate: '2026-12-31' };
    expect(toUpdate(after, before, 'vendor')).toEqual({
      name: 'November',
      dueDate: '2026-12-31T00:00:00.000Z',
      externalIds: { vendor: null },
    });
  });

  it('leaves empty fields out of a new journal', () => {
    expect(toCreate({ ...emptyFields, name: ' Oct ' }, 'AUT-1')).toEqual({
      name: 'Oct',
      authorization: { id: 'AUT-1' },
    });
  });

  it('puts the messages of the API on the fields they belong to', () => {
    const errors = { 'authorization.id': ['Unknown.'], name: ['Too long.', 'Odd.'] };
    expect(formErrors(new ApiError(400, { errors }))).toEqual({
      authorization: 'Unknown.',
      name: 'Too long. Odd.',
    });
  });
});

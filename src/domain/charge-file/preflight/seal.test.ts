import { describe, expect, it } from 'vitest';
import { compareVerdicts, type Expectation, type ServerVerdict } from './seal.ts';

const number = "Quantity 'x' is not a number.";
const source = "Subscription with id 'SUB-1' was not found in authorization AUT-1.";
const expected: Expectation = {
  fileName: 'a.xlsx',
  rows: 10,
  errors: 1,
  total: 9,
  byRule: { V06: 1 },
  messages: [[3, [number]]],
};
const server: ServerVerdict = { rows: 10, errors: 1, total: 9, messages: [[3, [number]]] };
const agreed = { agrees: true, afterUpload: 0, figures: [], rows: [] };

describe('the same verdict', () => {
  it('is one when rows, errors, their words and Σ PP are equal', () => {
    expect(compareVerdicts(expected, server)).toEqual(agreed);
  });

  it('sets apart what only the server can know', () => {
    const more = [...(server.messages ?? []), [4, [source]] as const];
    const found = { ...server, errors: 2, total: 8, messages: more };
    expect(compareVerdicts(expected, found)).toEqual({ ...agreed, afterUpload: 1 });
  });

  it('reads past late findings in rows that are wrong anyway', () => {
    const row = "Row 3: Quantity 'x' is not a number.";
    const late = "Row 3: agreement 'AGR-1' was not found.";
    const mine = { ...expected, messages: [[3, [row]]] as const };
    expect(compareVerdicts(mine, { ...server, messages: [[3, [row, late]]] })).toEqual(agreed);
  });

  it.each([
    ['another text', { messages: [[3, ['Quantity is required.']]] as const }],
    [
      'a row that preflight took',
      {
        errors: 2,
        messages: [
          [3, [number]],
          [5, [number]],
        ] as const,
      },
    ],
    ['a row that the server took', { errors: 0, messages: [] }],
    ['another sum', { total: 9.01 }],
    ['other rows', { rows: 9 }],
  ])('is none with %s', (_what, change: Partial<ServerVerdict>) => {
    expect(compareVerdicts(expected, { ...server, ...change }).agrees).toBe(false);
  });

  it('goes by the figures where rows are too many to list', () => {
    const many = { ...expected, messages: null };
    expect(compareVerdicts(many, { ...server, messages: null })).toEqual(agreed);
    expect(compareVerdicts(many, { ...server, errors: 2, messages: null }).figures).toEqual([
      { what: 'errors', preflight: 1, server: 2 },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import contract from '../api/generated/contract.json' with { type: 'json' };
import { rolesOf, type OperationId } from './access.ts';
import { can, stateDetail } from './can.ts';
import {
  customLedgerActions,
  customLedgerEditable,
  customLedgerLifecycle,
  customLedgerTermsEditable,
} from './custom-ledger.ts';
import { journalActions, journalEditable, journalLifecycle } from './journal.ts';
import { ledgerActions, ledgerLifecycle } from './ledger.ts';
import { overrideActions, overrideLifecycle } from './override.ts';
import { role } from './role.ts';
import { isFinal, statementActions, statementLifecycle } from './statement.ts';
import type { Lifecycle, Transition } from './transition.ts';

type Rule = { from: string[]; to: string; then?: string[] };

/** The transitions as the contract writes them. */
const written = new Map<string, Rule>();
for (const methods of Object.values(contract.paths as Record<string, Record<string, unknown>>)) {
  for (const each of Object.values(methods)) {
    const operation = each as { operationId?: string; 'x-transition'?: Rule };
    if (operation.operationId && operation['x-transition'])
      written.set(operation.operationId, operation['x-transition']);
  }
}

const schemas = contract.components.schemas as Record<string, { enum?: string[] }>;

const tables: [name: string, actions: Record<string, Transition>, lifecycle: Lifecycle, tag: string][] = [
  ['Journal', journalActions, journalLifecycle, 'Journals'],
  ['Ledger', ledgerActions, ledgerLifecycle, 'Ledgers'],
  ['Statement', statementActions, statementLifecycle, 'Statements'],
  ['CustomLedger', customLedgerActions, customLedgerLifecycle, 'Custom Ledgers'],
  ['Override', overrideActions, overrideLifecycle, 'Overrides'],
];

describe.each(tables)('%s', (name, actions, lifecycle) => {
  test.each(Object.values(actions))('$operation is as the contract says', ({ operation, from, to, then }) => {
    const rule = written.get(operation);
    expect({ from, to, then: then ?? undefined }).toEqual({
      from: rule?.from,
      to: rule?.to,
      then: rule?.then,
    });
  });

  test('knows every state of the contract', () => {
    expect([...lifecycle.states].sort()).toEqual([...(schemas[`${name}Status`]?.enum ?? [])].sort());
  });

  test.each(Object.values(actions))('$operation: every role × every state', (action) => {
    for (const who of Object.values(role)) {
      for (const status of lifecycle.states) {
        const verdict = can(who, action, status);
        const mayRole = rolesOf(action.operation as OperationId).includes(who);
        expect(verdict.allowed).toBe(mayRole && action.from.includes(status));
        if (!verdict.allowed) {
          expect(verdict.cause).toBe(mayRole ? 'state' : 'role');
          expect(verdict.reason).toMatch(/^[A-Z].+\.$/);
        }
      }
    }
  });
});

test('a journal can be edited in every state but the transient and the final ones', () => {
  expect([...journalEditable].sort()).toEqual(
    [
      'Accepted',
      'Draft',
      'Enquiring',
      'Error',
      'Generated',
      'Queued',
      'Reconciling',
      'Review',
      'Validated',
    ].sort(),
  );
});

test('a custom ledger can be edited like a journal, what its charges were checked against only before them', () => {
  expect([...customLedgerEditable].sort()).toEqual(['Draft', 'Error', 'Generated', 'Queued', 'Validated']);
  expect(customLedgerTermsEditable).toEqual(['Draft', 'Error']);
});

test('who may do it is said in good English', () => {
  expect(can(role.vendor, overrideActions.disable, 'Active')).toMatchObject({
    reason: 'Only operations may disable an override.',
  });
  expect(can(role.client, customLedgerActions.accept, 'Validated')).toMatchObject({
    reason: 'Only operations may accept a custom ledger.',
  });
});

test('a state that needs another first says so', () => {
  expect(can(role.operations, journalActions.accept, 'Reconciling')).toEqual({
    allowed: false,
    cause: 'state',
    reason: 'Charges were changed: recalculate first.',
  });
  expect(stateDetail(journalActions.submit, 'BJO-1234-5678', 'Draft')).toBe(
    'Journal BJO-1234-5678 is Draft; submitJournal needs Validated or Enquiring.',
  );
});

test.each([
  ['Issued', undefined, true],
  ['Cancelled', undefined, true],
  ['Consolidated', 'Issued', true],
  ['Consolidated', 'Pending', false],
  ['Consolidated', undefined, false],
  ['Pending', undefined, false],
  ['Generated', undefined, false],
] as const)('a statement in %s under a parent in %s is final: %s', (status, parentStatus, expected) => {
  expect(isFinal({ status, parentStatus })).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { journalActions, journalLifecycle } from '../../domain/journal.ts';
import { ledgerActions, ledgerLifecycle } from '../../domain/ledger.ts';
import { statementActions, statementLifecycle } from '../../domain/statement.ts';
import { journalPath, ledgerPath, statementPath } from '../../domain/usual-path.ts';
import { stationsOf, type Life } from './state-map.ts';

const journal: Life = { lifecycle: journalLifecycle, path: journalPath, actions: journalActions };
const ledger: Life = { lifecycle: ledgerLifecycle, path: ledgerPath, actions: ledgerActions };
const statement: Life = { lifecycle: statementLifecycle, path: statementPath, actions: statementActions };
const told = (life: Life, status: string, audit: object = {}) =>
  stationsOf(life, status, audit).map(({ state, kind }) => `${state} ${kind}`);

describe('the map of an object’s life', () => {
  it('shows what lies behind with its time, where it stands, and who moves it on', () => {
    const at = '2026-11-21T14:00:00Z';
    const stations = stationsOf(journal, 'Review', { draft: { at }, validated: { at }, review: { at } });
    expect(stations[0]).toEqual({ state: 'Draft', kind: 'reached', at });
    expect(stations[2]).toEqual({ state: 'Review', kind: 'current', at });
    expect(stations[3]).toEqual({ state: 'Generated', kind: 'next', by: 'by operations' });
    expect(stations.at(-1)).toEqual({ state: 'Completed', kind: 'later' });
  });

  it.each([
    [journal, 'Error', 1],
    [journal, 'Enquiring', 2],
    [journal, 'Resetting', 2],
    [ledger, 'Rating', 0],
    [ledger, 'Generating', 1],
    [statement, 'Cancelled', 1],
  ])('puts a state off the usual path where it belongs: %#', (life, status, at) => {
    expect(stationsOf(life, status, {})[at]).toMatchObject({ state: status, kind: 'current' });
  });

  it('says that a state was skipped only where the audit bag would know', () => {
    expect(told(journal, 'Completed', { draft: { at: 'x' } })).toEqual([
      'Draft reached',
      'Validated skipped',
      'Review skipped',
      'Generated skipped',
      'Accepted skipped',
      'Queued reached',
      'Completed current',
    ]);
  });

  it.each([
    [journal, 'Enquiring', { state: 'Review', kind: 'next', by: 'by vendor' }],
    [journal, 'Reconciling', { state: 'Review', kind: 'next', by: 'by operations' }],
    [journal, 'Generating', { state: 'Generated', kind: 'next', by: 'by itself' }],
    [statement, 'Error', { state: 'Queued', kind: 'next', by: 'by operations' }],
    [ledger, 'Queued', { state: 'Completed', kind: 'next', by: 'with its statements' }],
  ])('shows where a state leads: %#', (life, status, next) => {
    const stations = stationsOf(life, status, {});
    expect(stations.find(({ kind }) => kind === 'next')).toEqual(next);
  });

  it('promises nothing after the end', () => {
    expect(told(statement, 'Cancelled')).not.toContainEqual(expect.stringContaining(' next'));
  });

  it('keeps a status that the contract does not know', () => {
    expect(told(journal, 'Archived').at(-1)).toBe('Archived current');
  });

  it('has a place for every state of every lifecycle', () => {
    for (const { lifecycle, path } of [journal, ledger, statement])
      for (const state of lifecycle.states.filter((each) => each !== 'Deleted'))
        expect(path.states.includes(state) || state in path.aside, state).toBe(true);
  });
});

import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { role } from '../../domain/role.ts';
import { ViewerContext } from '../viewer.ts';
import { hasDraft, useDraft } from './draft.ts';

const of = (account: string) =>
  function Viewer({ children }: { children: ReactNode }) {
    return (
      <ViewerContext value={{ role: role.vendor, account, timeZone: 'UTC', readRows: async function* () {} }}>
        {children}
      </ViewerContext>
    );
  };

const type = (account: string, text: string, isDirty = true) =>
  renderHook(() => useDraft('BJO-1.notes', { text }, isDirty), { wrapper: of(account) });

describe('what is being typed', () => {
  it('is there again after the page was lost', () => {
    type('ACC-1', 'half a sentence').unmount();
    expect(type('ACC-1', '', false).result.current.found?.values.text).toBe('half a sentence');
  });

  it('belongs to the account that typed it', () => {
    type('ACC-1', 'ours').unmount();
    expect(type('ACC-2', '', false).result.current.found).toBeNull();
    expect(hasDraft('ACC-2', 'BJO-1.notes')).toBe(false);
  });

  it('is forgotten once it is saved or not wanted', () => {
    const { result } = type('ACC-1', 'done');
    act(() => result.current.drop());
    expect(hasDraft('ACC-1', 'BJO-1.notes')).toBe(false);
  });

  it('is not taken from something else that lies there', () => {
    localStorage.setItem('draft.ACC-1.BJO-1.notes', '"nonsense');
    expect(hasDraft('ACC-1', 'BJO-1.notes')).toBe(false);
  });
});

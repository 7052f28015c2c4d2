import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { useViewed } from './viewed.ts';

beforeEach(() => localStorage.clear());

it('a mark outlives the page, belongs to its account, and falls off when the group is another', () => {
  const first = renderHook(() => useViewed('ACC-1', 'JOA-1.BJO-1'));
  expect(first.result.current.isViewed('price', 'digest')).toBe(false);
  act(() => first.result.current.setViewed('price', 'digest', true));
  expect(first.result.current.isViewed('price', 'digest')).toBe(true);
  first.unmount();

  const later = renderHook(() => useViewed('ACC-1', 'JOA-1.BJO-1')).result.current;
  expect(later.isViewed('price', 'digest')).toBe(true);
  expect(later.isViewed('price', 'another digest')).toBe(false);
  expect(later.isViewed('quantity', 'digest')).toBe(false);
  expect(renderHook(() => useViewed('ACC-2', 'JOA-1.BJO-1')).result.current.isViewed('price', 'digest')).toBe(
    false,
  );

  const other = renderHook(() => useViewed('ACC-1', 'JOA-1.BJO-1'));
  act(() => other.result.current.setViewed('price', 'digest', false));
  expect(other.result.current.isViewed('price', 'digest')).toBe(false);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cardKindOf } from './kinds.ts';
import { watchReferences, type Shown } from './watch-references.ts';

const tell = vi.fn<(shown: Shown | null) => void>();
let stop: () => void;
const shown = () => tell.mock.lastCall?.[0]?.id;

const find = (selector: string) => {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(selector);
  return element;
};
/** A pointer that is moved onto an element; jsdom has no pointer events of its own. */
const point = (selector: string, pointerType = 'mouse') => {
  const event = new MouseEvent('pointermove', { bubbles: true });
  Object.defineProperty(event, 'pointerType', { value: pointerType });
  find(selector).dispatchEvent(event);
};
const press = (key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  vi.useFakeTimers();
  tell.mockClear();
  document.body.innerHTML = `
    <p>elsewhere</p>
    <span data-ref="BUY-1"><b>Globex</b></span>
    <span data-ref="SEL-1"><button data-ref-press>Seller</button></span>
    <div data-reference-card><i>card</i></div>`;
  stop = watchReferences(tell);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('the card of a reference', () => {
  it('comes when the pointer rests on it, not when it passes', () => {
    point('[data-ref="BUY-1"] b');
    vi.advanceTimersByTime(200);
    point('p');
    vi.advanceTimersByTime(1000);
    expect(tell).not.toHaveBeenCalled();
    point('[data-ref="BUY-1"] b');
    vi.advanceTimersByTime(300);
    expect(shown()).toBe('BUY-1');
  });

  it('stays while the pointer goes into it, and leaves with it', () => {
    point('[data-ref="BUY-1"] b');
    vi.advanceTimersByTime(300);
    point('p');
    point('[data-reference-card] i');
    vi.advanceTimersByTime(1000);
    expect(shown()).toBe('BUY-1');
    point('p');
    vi.advanceTimersByTime(200);
    expect(tell).toHaveBeenLastCalledWith(null);
  });

  it('comes at once when it is pressed, and Escape ends nothing but it', () => {
    find('[data-ref-press]').click();
    expect(shown()).toBe('SEL-1');
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(tell).toHaveBeenLastCalledWith(null);
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  it('goes with a page that scrolls; one that is about to come stays', () => {
    point('[data-ref="BUY-1"] b');
    document.dispatchEvent(new Event('scroll'));
    vi.advanceTimersByTime(300);
    expect(shown()).toBe('BUY-1');
    document.dispatchEvent(new Event('scroll'));
    expect(tell).toHaveBeenLastCalledWith(null);
  });

  it('is not for fingers that scroll, nor for what is gone meanwhile', () => {
    point('[data-ref="BUY-1"] b', 'touch');
    vi.advanceTimersByTime(1000);
    point('[data-ref="BUY-1"] b');
    find('[data-ref="BUY-1"]').remove();
    vi.advanceTimersByTime(1000);
    expect(tell).not.toHaveBeenCalled();
  });
});

describe('what has a card', () => {
  it.each([
    ['BUY-7000-0001', 'BUY'],
    ['bjo-3140-9789', 'BJO'],
    ['CHG-1000-0000-0000-0000-0100', undefined],
    ['BUYER', undefined],
  ])('%s', (id, kind) => expect(cardKindOf(id)).toBe(kind));
});

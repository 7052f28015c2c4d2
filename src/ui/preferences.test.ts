import { describe, expect, it } from 'vitest';
import { readPreferences } from './preferences.ts';

describe('stored preferences', () => {
  it('are read back', () => {
    const kept = {
      timeZone: 'Asia/Tokyo',
      numbers: 'de-CH',
      dates: 'iso',
      contrast: 'more',
      singleKeys: false,
    } as const;
    expect(readPreferences(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([
    ['nothing stored', null],
    ['no JSON', '{'],
    ['no object', '7'],
    ['a zone that nobody knows', '{"timeZone":"Mars/Olympus"}'],
    ['a locale that is none', '{"numbers":"not a tag"}'],
    ['a date style of another version', '{"dates":"roman"}'],
    ['a start page elsewhere', '{"start":"https://example.com/"}'],
    ['a start page that a browser reads as another host', '{"start":"//example.com/billing/home"}'],
  ])('%s: the system decides', (_what, text) => {
    expect(readPreferences(text)).toEqual({});
  });
});

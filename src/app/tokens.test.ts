import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/app/tokens.css', 'utf8');

function tokensOf(scheme: string): Record<string, string> {
  const block =
    new RegExp(`:root\\[data-mantine-color-scheme='${scheme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['ground', 'surface', 'raised', 'hover'];
const families = ['done', 'person', 'machine', 'trouble', 'rest'];
const series = [...Array.from({ length: 11 }, (_, at) => `series-${at + 1}`), 'series-rest', 'series-none'];
const pairs: [text: string, ground: string][] = [
  ...['text', 'text-secondary', 'text-faint', 'accent', 'trouble'].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...families.flatMap((family): [string, string][] => [
    [family, `${family}-soft`],
    [family, 'surface'],
  ]),
  ['accent', 'accent-soft'],
  ['accent-hover', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-trouble', 'trouble'],
  ['surface', 'rest'],
  // the mark of a bar stands on its colour
  ...series.map((color): [string, string] => ['surface', color]),
  ['text-secondary', 'rest-soft'],
];

describe.each(['light', 'dark'])('the %s tokens', (scheme) => {
  const tokens = tokensOf(scheme);
  const valueOf = (name: string) => {
    const value = tokens[name];
    if (!value) throw new Error(`No token --${name}.`);
    return value;
  };

  it.each(pairs)('keep 4.5 : 1 for --%s on --%s', (text, ground) => {
    expect(contrast(valueOf(text), valueOf(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds.slice(0, 3))('keep 3 : 1 for the edge of a field and the focus ring on --%s', (ground) => {
    expect(contrast(valueOf('line-control'), valueOf(ground))).toBeGreaterThanOrEqual(3);
    expect(contrast(valueOf('accent'), valueOf(ground))).toBeGreaterThanOrEqual(3);
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { keepLayouts } from './kept-layouts.ts';
import { unwrapWoff } from './unwrap-woff.ts';
import { atWeight } from './varied-glyphs.ts';

export type Weight = 'regular' | 'bold';

/** A font file, opened, by a name of its own. */
export type Face = { name: string; font: Font };

/** A part of a text that one font prints. */
export type Run = { text: string; face: Face };

/** A font package: its files by subset of Unicode, each with the ranges that it covers. */
type Family = {
  folder: string;
  fileOf(subset: string, weight: Weight): string;
  /** Its files are WOFF2 with variable weights: fontkit takes letters out of neither as they are. */
  isPacked?: boolean;
};

const numbers: Record<Weight, number> = { regular: 400, bold: 600 };

/** The first that has a letter prints it. What is left has one weight. */
const families: readonly Family[] = [
  {
    folder: '@fontsource/noto-sans',
    fileOf: (subset, weight) => `files/noto-sans-${subset}-${numbers[weight]}-normal.woff`,
  },
  {
    folder: '@fontsource-variable/noto-sans-sc',
    fileOf: (subset) => `files/noto-sans-sc-${subset}-wght-normal.woff2`,
    isPacked: true,
  },
];

const packages = createRequire(import.meta.url);
const read = ({ folder }: Family, file: string) => readFileSync(packages.resolve(`${folder}/${file}`));

/** First and last code point of a range, and the subset that it belongs to. */
type Range = readonly [first: number, last: number, subset: string];

const knownRanges = new Map<Family, Range[]>();

function rangesOf(family: Family): Range[] {
  const known = knownRanges.get(family);
  if (known) return known;
  const subsets = JSON.parse(read(family, 'unicode.json').toString()) as Record<string, string>;
  const ranges = Object.entries(subsets).flatMap(([subset, text]) =>
    text.split(',').map((range): Range => {
      const [first = '', last = first] = range.trim().replace('U+', '').split('-');
      return [parseInt(first, 16), parseInt(last, 16), subset.replaceAll(/[[\]]/g, '')];
    }),
  );
  knownRanges.set(family, ranges);
  return ranges;
}

/** The subsets of a family that say they have a letter. */
const subsetsOf = (family: Family, codePoint: number): string[] =>
  rangesOf(family).flatMap(([first, last, subset]) =>
    codePoint >= first && codePoint <= last ? subset : [],
  );

/** Fonts by file: each is opened when a text first needs it, and once for all documents. */
const faces = new Map<string, Face>();

/** A font; nothing for a packed one that no document was prepared for. */
function faceOf(family: Family, subset: string, weight: Weight): Face | undefined {
  const file = family.fileOf(subset, weight);
  const known = faces.get(file);
  if (known || family.isPacked) return known;
  const face = { name: file, font: keepLayouts(create(unwrapWoff(read(family, file)))) };
  faces.set(file, face);
  return face;
}

/** Texts of nothing else are one run of the first font, which is what most are. */
const plain = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff\u2013\u2026\u2212\u20ac]+$/;
const unusual = /[^\u0020-\u024f\u2010-\u2026\u2212\u20ac]/gu;

/** Opens the fonts that a text needs beyond those that open at once. Comes before its first run. */
export async function prepareFonts(text: string): Promise<void> {
  const letters = new Set(text.normalize('NFC').match(unusual));
  for (const letter of letters) {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (find(codePoint, 'regular')) continue;
    for (const family of families) {
      if (!family.isPacked) continue;
      for (const subset of subsetsOf(family, codePoint)) await unpack(family, subset);
    }
  }
}

async function unpack(family: Family, subset: string): Promise<void> {
  const file = family.fileOf(subset, 'regular');
  if (faces.has(file)) return;
  const { decompress } = await import('wawoff2');
  // what comes back lies in the memory of the reader, which goes on using it
  const content = Uint8Array.from(await decompress(read(family, file)));
  const font = keepLayouts(atWeight(create(content), numbers.regular));
  faces.set(file, { name: file, font });
}

const byLetter: Record<Weight, Map<number, Face>> = { regular: new Map(), bold: new Map() };

/** The font that has a letter, if any has that is open. */
function find(codePoint: number, weight: Weight): Face | undefined {
  const known = byLetter[weight].get(codePoint);
  if (known) return known;
  for (const family of families) {
    for (const subset of subsetsOf(family, codePoint)) {
      const face = faceOf(family, subset, weight);
      if (!face?.font.hasGlyphForCodePoint(codePoint)) continue;
      byLetter[weight].set(codePoint, face);
      return face;
    }
  }
  return undefined;
}

const missing = '?';

/**
 * A letter as some font can print it: without its accents where only those are missing, else a question mark. The
 * words stay readable, and a document never fails for a name.
 */
function printable(letter: string, weight: Weight): string {
  const codePoint = letter.codePointAt(0) ?? 0;
  if (/[\s\p{Cc}\p{Zl}\p{Zp}]/u.test(letter)) return ' ';
  if (/\p{Cf}/u.test(letter)) return '';
  if (find(codePoint, weight)) return letter;
  const base = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return base && base !== letter && [...base].every((each) => find(each.codePointAt(0) ?? 0, weight))
    ? base
    : missing;
}

/** The parts of a text that one font each prints, in their order. */
export function runsOf(text: string, weight: Weight): Run[] {
  const latin = plain.test(text) ? find(0x41, weight) : undefined;
  if (latin) return [{ text, face: latin }];
  const runs: Run[] = [];
  for (const letter of text.normalize('NFC')) {
    for (const each of printable(letter, weight)) {
      const last = runs.at(-1);
      const codePoint = each.codePointAt(0) ?? 0;
      // what stands between letters of another script is printed with them
      const face =
        last && /[\s\p{P}]/u.test(each) && last.face.font.hasGlyphForCodePoint(codePoint)
          ? last.face
          : find(codePoint, weight);
      if (!face) continue;
      if (last?.face === face) last.text += each;
      else runs.push({ text: each, face });
    }
  }
  return runs;
}

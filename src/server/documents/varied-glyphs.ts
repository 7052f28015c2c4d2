import type { Font, GlyphPath } from 'fontkit';

/** The flag of a point that the outline goes through. */
const onCurve = 1;

/** Bytes of the numbers of a glyph's head: its contours, and its frame. */
const headSize = 10;

type Point = { x: number; y: number; flag: number };

/** The points of an outline, and the last one of each contour. */
function pointsOf({ commands }: GlyphPath): { points: Point[]; ends: number[] } {
  const points: Point[] = [];
  const ends: number[] = [];
  for (const { command, args } of commands) {
    if (command === 'closePath') ends.push(points.length - 1);
    for (let i = 0; i + 1 < args.length; i += 2) {
      const isControl = command === 'quadraticCurveTo' && i === 0;
      points.push({
        x: Math.round(args[i] ?? 0),
        y: Math.round(args[i + 1] ?? 0),
        flag: isControl ? 0 : onCurve,
      });
    }
  }
  if (points.length > 0 && ends.at(-1) !== points.length - 1) ends.push(points.length - 1);
  return { points, ends };
}

/** The description of a simple glyph as a TrueType font holds it: every number as a difference in two bytes. */
export function encodeGlyph(path: GlyphPath): Uint8Array {
  const { points, ends } = pointsOf(path);
  const size = headSize + 2 * ends.length + 2 + 5 * points.length;
  const bytes = Buffer.alloc(Math.ceil(size / 4) * 4);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const frame = [xs, ys].map((all) => all.reduce((least, each) => Math.min(least, each), Infinity));
  const most = [xs, ys].map((all) => all.reduce((largest, each) => Math.max(largest, each), -Infinity));
  let at = bytes.writeInt16BE(ends.length, 0);
  for (const each of [...frame, ...most]) at = bytes.writeInt16BE(Number.isFinite(each) ? each : 0, at);
  for (const end of ends) at = bytes.writeUInt16BE(end, at);
  at = bytes.writeUInt16BE(0, at); // no instructions
  for (const { flag } of points) at = bytes.writeUInt8(flag, at);
  for (const all of [xs, ys]) {
    all.forEach((each, i) => (at = bytes.writeInt16BE(each - (all[i - 1] ?? 0), at)));
  }
  return bytes;
}

/**
 * A font of variable weight at one weight, for a PDF. fontkit's own way of writing down what became of a glyph fails
 * with the release of restructure that it comes with, so subsets of this font use ours.
 */
export function atWeight(font: Font, weight: number): Font {
  const varied = font.getVariation({ wght: weight });
  const createSubset = varied.createSubset.bind(varied);
  varied.createSubset = () => Object.assign(createSubset(), { glyphEncoder: { encodeSimple: encodeGlyph } });
  return varied;
}

import { inflateSync } from 'node:zlib';

/** Texts of a PDF of ours in the order in which they are printed, a line each. */
export function textsOfPdf(content: Uint8Array): string[] {
  const texts: string[] = [];
  const file = Buffer.from(content).toString('latin1');
  for (const [, stream = ''] of file.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)) {
    for (const [, line = ''] of inflated(stream).matchAll(/\[([^\]]*)\] TJ/g)) {
      const hex = [...line.matchAll(/<([0-9a-f]*)>/gi)].map(([, each = '']) => each).join('');
      texts.push(new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')));
    }
  }
  return texts;
}

/** The page descriptions are packed; what is not, such as a picture, holds no text. */
function inflated(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

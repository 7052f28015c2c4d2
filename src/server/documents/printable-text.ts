/** Beyond Latin 1, what the built-in font of a PDF can print (Windows code page 1252). */
const extra = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/** Letters that do not come apart into a base letter and an accent. */
const plain: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  Ħ: 'H',
  ħ: 'h',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2212': '-',
};

const isPrintable = (letter: string) => /^[\x20-\x7e\u00a1-\u00ff]$/.test(letter) || extra.has(letter);

/**
 * A text as the built-in font can print it: letters it lacks lose their accent (`Łódź` → `Lódz`), others become
 * a question mark. The words stay readable, and the document never fails for a name.
 */
export function printableText(text: string): string {
  return [...text.normalize('NFC')].map(printableLetter).join('');
}

function printableLetter(letter: string): string {
  if (isPrintable(letter)) return letter;
  const known = plain[letter];
  if (known !== undefined) return known;
  if (/\s/.test(letter)) return ' ';
  const base = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return base !== '' && [...base].every(isPrintable) ? base : '?';
}

import { describe, expect, it, test } from 'vitest';
import { type SheetContext, SheetScanner, UnusualSheet, decodeText, richText } from './sheet-xml.ts';
import { sheetOf } from './zip-for-tests.ts';

const context: SheetContext = { sharedStrings: ['zero', 'one'], isDateStyle: [false, true] };

function scan(xml: string, pieceLength = Infinity) {
  const scanner = new SheetScanner(context);
  const rows = [];
  for (let at = 0; at < xml.length; at += pieceLength)
    rows.push(...scanner.push(xml.slice(at, at + pieceLength)));
  scanner.end();
  return rows;
}
const cells = (xml: string) => scan(sheetOf(`<row r="1">${xml}</row>`))[0]?.cells;

describe('cells', () => {
  test.each<[string, string, unknown[] | undefined]>([
    ['shared string', '<c r="A1" t="s"><v>1</v></c>', ['one']],
    ['shared string that is not there', '<c r="A1" t="s"><v>7</v></c>', [null]],
    ['inline string', '<c r="A1" t="inlineStr"><is><t>a &lt; b</t></is></c>', ['a < b']],
    [
      'inline string with space',
      '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>',
      [' a '],
    ],
    [
      'inline rich text',
      '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is></c>',
      ['ab'],
    ],
    ['empty inline string', '<c r="A1" t="inlineStr"><is><t/></is></c>', ['']],
    ['number', '<c r="A1"><v>12.5</v></c>', [12.5]],
    ['number with type', '<c r="A1" s="0" t="n"><v>-1E-3</v></c>', [-0.001]],
    ['date', '<c r="A1" s="1"><v>46326.5</v></c>', [new Date('2026-10-31T12:00:00Z')]],
    ['date cell as text', '<c r="A1" t="d"><v>2026-10-31</v></c>', ['2026-10-31']],
    ['boolean', '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>', [true, false]],
    ['error', '<c r="A1" t="e"><v>#N/A</v></c>', ['#N/A']],
    ['formula', '<c r="A1"><f>IF(B1&gt;1,2,3)</f><v>3</v></c>', [3]],
    ['formula text', '<c r="A1" t="str"><f t="shared" si="0"/><v>x&amp;y</v></c>', ['x&y']],
    ['formula without result', '<c r="A1"><f>NOW()</f></c>', [null]],
    [
      'no value',
      '<c r="A1" s="3"/><c r="B1"></c><c r="C1"><v/></c><c r="D1"><v></v></c>',
      [null, null, null, null].slice(0),
    ],
    [
      'gap',
      '<c r="C1"><v>3</v></c><c r="AA1"><v>27</v></c>',
      [null, null, 3, ...Array.from({ length: 23 }, () => null), 27],
    ],
    ['no references', '<c><v>1</v></c><c t="s"><v>0</v></c>', [1, 'zero']],
    ['attributes in any order', '<c t="s" s="2" r="B1"><v>0</v></c>', [null, 'zero']],
    ['more attributes', '<c r="A1" s="2" t="s" cm="1" vm="2"><v>0</v></c>', ['zero']],
    [
      'pretty-printed',
      '\n  <c r="A1" >\n    <v>1</v>\n  </c>\n  <c r="B1"\n t="s"><v>1</v></c>\n',
      [1, 'one'],
    ],
    ['extension list', '<c r="A1"><v>1</v></c><extLst><ext/></extLst>', [1]],
    ['nothing', '', []],
  ])('%s', (_, xml, expected) => expect(cells(xml)?.map((cell) => cell ?? null)).toEqual(expected));
});

describe('rows', () => {
  const xml = sheetOf(
    '<row r="2" spans="1:2"><c r="A2"><v>1</v></c></row>\n<row><c><v>2</v></c></row><row r="7"/><row r="9"><c r="A9"><v>3</v></c></row>',
  );

  it('keep their numbers', () => {
    expect(scan(xml).map((row) => [row.n, row.cells[0]])).toEqual([
      [2, 1],
      [3, 2],
      [7, undefined],
      [9, 3],
    ]);
  });

  it('are the same in pieces of any length', () => {
    for (let length = 1; length < 40; length++) expect(scan(xml, length)).toEqual(scan(xml));
  });

  it('may be missing', () => {
    expect(scan(sheetOf(''))).toEqual([]);
    expect(scan(sheetOf('').replace('<sheetData></sheetData>', '<sheetData/>'))).toEqual([]);
  });
});

describe('texts', () => {
  it('undo entities and escapes', () => {
    expect(decodeText('&lt;&gt;&amp;&quot;&apos;&#228;&#x1F600;&amp;lt;')).toBe('<>&"\'ä😀&lt;');
    expect(decodeText('a_x000D_b_x0041_')).toBe('a\rbA');
    expect(decodeText('&#x110000;')).toBe('\uFFFD');
  });

  it('leave phonetic hints out', () => {
    expect(richText('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>')).toBe(
      '東京',
    );
  });
});

describe('what is left to hucre', () => {
  test.each([
    ['prefixed elements', sheetOf('').replace('<worksheet ', '<x:worksheet ')],
    ['prefixed rows', sheetOf('<x:row r="1"/>')],
    ['single quotes on a row', sheetOf("<row r='1'/>")],
    ['single quotes on a cell', sheetOf('<row r="1"><c r=\'A1\'><v>1</v></c></row>')],
    ['a comment between rows', sheetOf('<!-- x --><row r="1"/>')],
    ['a comment between cells', sheetOf('<row r="1"><!-- x --></row>')],
    ['CDATA', sheetOf('<row r="1"><c r="A1" t="str"><v><![CDATA[a]]></v></c></row>')],
    ['an unknown reference', sheetOf('<row r="1"><c r="R1C1"><v>1</v></c><c r="11"><v>1</v></c></row>')],
    ['a column out of bounds', sheetOf('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')],
    ['no sheet at all', '<html></html>'],
  ])('%s', (_, xml) => expect(() => scan(xml)).toThrow(UnusualSheet));

  it('but no sheet that is cut off: rows would be lost without a word', () => {
    expect(() => scan(sheetOf('<row r="1"/>').slice(0, -30))).toThrow(RangeError);
  });

  it('a row without end', () => {
    const scanner = new SheetScanner(context);
    scanner.push(sheetOf('').slice(0, -25));
    expect(() => {
      for (let k = 0; k < 20; k++) scanner.push(`<row>${'x'.repeat(1_000_000)}`);
    }).toThrow(UnusualSheet);
  });
});

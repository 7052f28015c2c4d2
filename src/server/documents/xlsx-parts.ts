/** The parts of an XLSX package that are the same for every workbook of ours (ECMA-376). */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The beginning of a part and its end, around what stands in it. */
export const worksheetTags = [
  `${declaration}<worksheet xmlns="${main}" xmlns:r="${officeRelations}">`,
  '</worksheet>',
] as const;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The most characters that a cell holds; with more the file is called damaged. */
const maxText = 32_767;

/** What XML cannot hold, as Excel writes it; a text that looks like that itself is marked as well. */
const control = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu;
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

const withEntities = (text: string) => text.replaceAll(/[&<>"]/g, (each) => entities[each] ?? each);

/** The text of a cell. */
export function cellText(text: string): string {
  return withEntities(text.slice(0, maxText).replaceAll(looksEscaped, '_x005F_')).replaceAll(
    control,
    (each) => `_x${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

const sheetPath = (n: number) => `worksheets/sheet${n}.xml`;

/** Name of the n-th sheet's part, from 1. */
export const sheetPartName = (n: number) => `xl/${sheetPath(n)}`;
/** Name of the part with the links of the n-th sheet. */
export const linksPartName = (n: number) => `xl/worksheets/_rels/sheet${n}.xml.rels`;

type Relation = { id: string; type: string; target: string; isExternal?: boolean };

const relations = (all: readonly Relation[]) =>
  `${declaration}<Relationships xmlns="${packageRelations}">${all
    .map(
      ({ id, type, target, isExternal }) =>
        `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${withEntities(target)}"${
          isExternal ? ' TargetMode="External"' : ''
        }/>`,
    )
    .join('')}</Relationships>`;

/** The addresses that the links of a sheet lead to, as `rId1`, `rId2`, … */
export const linksPart = (targets: readonly string[]): string =>
  relations(targets.map((target, i) => ({ id: `rId${i + 1}`, type: 'hyperlink', target, isExternal: true })));

/** How a package begins: what its parts are, and where its workbook is. */
export function* openingParts(
  sheets: readonly { name: string; isTable?: boolean }[],
): Generator<{ name: string; content: string[] }> {
  const ids = sheets.map((_, i) => i + 1);
  const override = (part: string, type: string) =>
    `<Override PartName="${part}" ContentType="${sheetTypes}.${type}+xml"/>`;
  yield {
    name: '[Content_Types].xml',
    content: [
      `${declaration}<Types xmlns="${packageTypes}">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      override('/xl/workbook.xml', 'sheet.main'),
      override('/xl/styles.xml', 'styles'),
      ...ids.map((n) => override(`/${sheetPartName(n)}`, 'worksheet')),
      '</Types>',
    ],
  };
  yield {
    name: '_rels/.rels',
    content: [relations([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }])],
  };
  yield {
    name: 'xl/workbook.xml',
    content: [
      `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>`,
      ...sheets.map(
        ({ name }, i) => `<sheet name="${withEntities(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
      ),
      '</sheets>',
      ...printedTitles(sheets),
      '</workbook>',
    ],
  };
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: [
      relations([
        ...ids.map((n) => ({ id: `rId${n}`, type: 'worksheet', target: sheetPath(n) })),
        { id: `rId${ids.length + 1}`, type: 'styles', target: 'styles.xml' },
      ]),
    ],
  };
}

const quoted = (name: string) => `'${withEntities(name.replaceAll("'", "''"))}'`;

/** The titles of tables, and what their rows are of, stand on every page that is printed of them. */
function printedTitles(sheets: readonly { name: string; isTable?: boolean }[]): string[] {
  const names = sheets.flatMap(({ name, isTable }, i) =>
    isTable
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(name)}!$A:$A,${quoted(name)}!$1:$1</definedName>`
      : [],
  );
  return names.length > 0 ? ['<definedNames>', ...names, '</definedNames>'] : [];
}

/** Looks of cells, by their index in the styles part. */
export const looks = {
  plain: 0,
  amount: 1,
  title: 2,
  heading: 3,
  titles: 4,
  label: 5,
  note: 6,
  link: 7,
  titlesRight: 8,
  figure: 9,
} as const;

const customFormat = 164;

type Format = { font?: number; fill?: number; border?: number; number?: number; alignment?: string };

const formatXml = ({ font = 0, fill = 0, border = 0, number = 0, alignment = '' }: Format = {}) =>
  [
    `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`,
    number > 0 ? ' applyNumberFormat="1"' : '',
    font > 0 ? ' applyFont="1"' : '',
    fill > 0 ? ' applyFill="1"' : '',
    border > 0 ? ' applyBorder="1"' : '',
    alignment ? ` applyAlignment="1">${alignment}</xf>` : '/>',
  ].join('');

/** Figures end a little before the column that follows. */
const atRight = '<alignment horizontal="right" indent="1"/>';

/** In the order of the looks. */
const formats = [
  formatXml(),
  formatXml({ number: customFormat, alignment: atRight }),
  formatXml({ font: 2 }),
  formatXml({ font: 1 }),
  formatXml({ font: 1, fill: 2, border: 1 }),
  formatXml({ font: 1 }),
  formatXml({ alignment: '<alignment vertical="top" wrapText="1"/>' }),
  formatXml({ font: 3 }),
  formatXml({ font: 1, fill: 2, border: 1, alignment: atRight }),
  formatXml({ alignment: atRight }),
];

const fontXml = (inside: string) => `<font>${inside}<name val="Calibri"/><family val="2"/></font>`;
const fillXml = (inside: string) => `<fill><patternFill ${inside}</fill>`;

/** The styles part; amounts have so many decimals. */
export function stylesPart(precision: number): string {
  const decimals = precision > 0 ? `.${'0'.repeat(precision)}` : '';
  return [
    `${declaration}<styleSheet xmlns="${main}">`,
    `<numFmts count="1"><numFmt numFmtId="${customFormat}" formatCode="#,##0${decimals}"/></numFmts>`,
    '<fonts count="4">',
    fontXml('<sz val="11"/>'),
    fontXml('<b/><sz val="11"/>'),
    fontXml('<b/><sz val="16"/>'),
    fontXml('<u/><sz val="11"/><color rgb="FF0B57D0"/>'),
    '</fonts><fills count="3">',
    fillXml('patternType="none"/>'),
    fillXml('patternType="gray125"/>'),
    fillXml('patternType="solid"><fgColor rgb="FFF1F3F6"/><bgColor indexed="64"/></patternFill>'),
    '</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FFCBD2DB"/></bottom><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

/** What a group of findings is called: the rule in a few words, with its column. */
const headings: Readonly<Record<string, (column: string) => string>> = {
  V01: () => 'Line is not a JSON object',
  V02: (column) => `${column} is missing`,
  V03: () => 'Source is not supported',
  V04: (column) => `${column} is not supported`,
  V05: (column) => `${column} is missing beside its other half`,
  V06: (column) => `${column} is not a number`,
  V07: (column) => `${column} is not a valid date`,
  V08: () => 'Usage ends before it starts',
  V09: (column) => `${column} is too long`,
  V10: () => 'Source was not found',
  V11: () => 'Source is ambiguous',
  V12: () => 'Item was not found',
  V13: () => 'Order was not found in the agreement',
  V14: () => 'Source belongs to another product',
  W1: () => 'Type is not supported',
  W2: () => 'Document Type is not supported',
  W3: (column) => `${column} is missing`,
  W4: (column) => `${column} differs from the custom ledger`,
  W5: () => 'Agreement was not found',
  W6: () => 'Customer was not found',
  W7: (column) => `${column} is too long`,
  N1: (column) => `${column} is cut on documents`,
  N2: () => 'Usage ends at the beginning of its last day',
};

/** `column` is the title as the vendor knows it. */
export function headingOf(code: string, column: string | null): string {
  return headings[code]?.(column ?? 'Value') ?? code;
}

const briefs: Readonly<Record<string, string>> = {
  V01: 'no JSON object',
  V02: 'required',
  V03: 'not supported',
  V04: 'not supported',
  V05: 'its other half is given',
  V06: 'not a number',
  V07: 'not a valid date',
  V08: 'before the start',
  V09: 'too long',
  V10: 'not found',
  V11: 'ambiguous',
  V12: 'not found',
  V13: 'not found',
  V14: 'of another product',
  W1: 'not supported',
  W2: 'not supported',
  W3: 'required',
  W4: 'another currency',
  W7: 'too long',
  N1: 'cut on documents',
  N2: 'begins this day',
};

/** The finding in two or three words, for the cell that shows the value itself. */
export function briefOf(code: string): string {
  return briefs[code] ?? code;
}

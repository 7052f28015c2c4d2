import pg from 'pg';

const OID = {
  int8: 20,
  int8Array: 1016,
  date: 1082,
  dateArray: 1182,
  timestamp: 1114,
  timestampArray: 1115,
  timestamptz: 1184,
  timestamptzArray: 1185,
  numericArray: 1231,
  textArray: 1009,
} as const;

type Parser = (text: string) => unknown;

/** A `timestamptz` of a UTC session as `YYYY-MM-DDTHH:mm:ss.fffZ`; finer fractions are cut. */
export function parseTimestamp(text: string): string {
  const match = /^(\d{4,}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d(?::?\d\d)?)?$/.exec(text);
  if (!match) return text; // infinity, BC
  const [, day, time, fraction = '', offset = '+00'] = match;
  const iso = `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  if (/^[+-]00(:?00)?$/.test(offset)) return `${iso}Z`;
  return new Date(`${iso}${offset.length === 3 ? `${offset}:00` : offset}`).toISOString();
}

/** A number while it is exact, else the digits as a string. */
export function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

const asText: Parser = (text) => text;
// `pg` types its oids as a closed list without the arrays
const parserOf: (oid: number, format?: 'text' | 'binary') => Parser = pg.types.getTypeParser;
const parseTextArray = parserOf(OID.textArray);

function arrayOf(parse: Parser): Parser {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    return typeof value === 'string' ? parse(value) : value;
  };
  return (text) => convert(parseTextArray(text));
}

const parsers = new Map<number, Parser>([
  [OID.int8, parseInt8],
  [OID.int8Array, arrayOf(parseInt8)],
  [OID.numericArray, arrayOf(asText)], // pg's own parser makes floats of them
  [OID.date, asText],
  [OID.dateArray, arrayOf(asText)],
  [OID.timestamp, asText],
  [OID.timestampArray, arrayOf(asText)],
  [OID.timestamptz, parseTimestamp],
  [OID.timestamptzArray, arrayOf(parseTimestamp)],
]);

/**
 * How values arrive: `numeric` as a string, `int8` as a number while safe, `date` as `YYYY-MM-DD`,
 * `timestamptz` as an ISO string in UTC with milliseconds, JSON parsed.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const parser = format === 'binary' ? undefined : parsers.get(oid);
    return parser ?? parserOf(oid, format);
  },
};

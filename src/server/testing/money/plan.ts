import fc from 'fast-check';

/** A share of a split: of which of the client's buyers, and the percentage as it is entered. */
export type Share = { buyer: number; percentage: string };

/** What a world is made of; numbers point to others of their kind, round and round. */
export type Plan = {
  purchase: string;
  /** Rates into three currencies; the last may be missing. */
  rates: (string | null)[];
  agreements: {
    client: number;
    seller: number;
    /** Which rate; 0 is the purchase currency. */
    sale: number;
    markup: string | null;
    split: readonly Share[] | null;
  }[];
  subscriptions: {
    agreement: number;
    markup: string | null;
    split: readonly Share[] | null;
    line: { markup: string | null; hasPrice: boolean } | null;
  }[];
  /** Charge files that are uploaded. */
  files: Row[][];
};

/** A row of a charge file. */
export type Row = {
  /** A subscription or, beyond these, an agreement, round and round; none for what does not exist. */
  source: number | null;
  PPx1: string;
  unitPP: string;
  quantity: string;
  hasItem: boolean;
  /** The vendor forgot the usage end. */
  isBroken: boolean;
};

/** What one step of a game is drawn from. */
export type Step = { what: number; which: number; how: number; isRace: boolean };

const decimal = (max: bigint, scale: number) =>
  fc.tuple(fc.bigInt(-max, max), fc.integer({ min: 0, max: scale })).map(([units, places]) => {
    const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
    const at = digits.length - places;
    const text = places === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
    return units < 0n ? `-${text}` : text;
  });

/** Usual, tiny, huge, long, zero and negative amounts. */
const amount = fc.oneof(
  { weight: 6, arbitrary: decimal(10n ** 7n, 6) },
  { weight: 2, arbitrary: decimal(10n ** 17n, 14) },
  { weight: 1, arbitrary: decimal(10n ** 3n, 20) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0', '0.00', '-0.00001', '1e9', '999999999999.999999', '0.005', '-0.005'),
  },
);

const markup = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '5', '10', '15.5', '24', '33.3333333333', '100') },
  { weight: 1, arbitrary: fc.constantFrom('-5', '-100', '0.0001', '1234.5678') },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** Percentages that add up to exactly 100: some with many decimals, some zero. */
const exactSplit = fc
  .tuple(fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 6 }))
  .map(([weights, places]): Share[] => {
    const unit = 10n ** BigInt(places);
    const all = 100n * unit;
    const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0)) || 1n;
    const parts = weights.slice(1).map((weight) => (BigInt(weight) * all) / total);
    const owner = all - parts.reduce((sum, part) => sum + part, 0n);
    return [owner, ...parts].map((part, buyer) => ({
      buyer,
      percentage: `${part / unit}.${(part % unit).toString().padStart(places, '0')}`.replace(/\.0?$/, ''),
    }));
  });

/** Roll-ups of an agreement: two decimals, and they need not add up (pricing X8). */
const looseSplit = fc
  .array(fc.nat(10_000), { minLength: 1, maxLength: 3 })
  .map((parts): Share[] => parts.map((part, buyer) => ({ buyer, percentage: (part / 100).toFixed(2) })));

const rarely = <T>(what: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });

/** So seldom that most files are right. */
const hardlyEver = <T, U>(what: T, usually: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(what) }, { weight: 59, arbitrary: usually });

const row: fc.Arbitrary<Row> = fc.record({
  source: hardlyEver(null, fc.nat(99)),
  PPx1: amount,
  unitPP: amount,
  quantity: fc.constantFrom('1', '0', '-3', '2.5', '1000000'),
  hasItem: fc.boolean(),
  isBroken: hardlyEver(true, fc.constant(false)),
});

const rate = fc.constantFrom('0.9', '1.0723451234', '151.1234567891', '0.0000987', '1');

export const plans: fc.Arbitrary<Plan> = fc.record({
  purchase: fc.constantFrom('USD', 'JPY', 'BHD'),
  rates: fc.tuple(rate, rate, rarely(rate)),
  agreements: fc.array(
    fc.record({
      client: fc.nat(1),
      seller: fc.nat(2),
      sale: fc.nat(3),
      markup,
      split: rarely(looseSplit),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  subscriptions: fc.array(
    fc.record({
      agreement: fc.nat(3),
      markup,
      split: rarely(
        fc.oneof({ weight: 6, arbitrary: exactSplit }, { weight: 1, arbitrary: fc.constant([]) }),
      ),
      line: rarely(fc.record({ markup, hasPrice: fc.boolean() })),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  files: fc.array(fc.array(row, { minLength: 1, maxLength: 10 }), { minLength: 2, maxLength: 4 }),
});

export const games: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.nat(9999),
    which: fc.nat(9999),
    how: fc.nat(9999),
    isRace: fc.oneof(
      { weight: 5, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  }),
  { minLength: 20, maxLength: 60, size: 'max' },
);

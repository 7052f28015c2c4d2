import type { Dimension, Exploration, Sums } from '../../../domain/explore.ts';
import { roundToCurrency, type Amount } from '../../../domain/money.ts';
import type { Line } from '../../../ui/grid/export/formats.ts';

/** How a dimension is called in its column. */
export const dimensionNames: Record<Dimension, string> = {
  subscription: 'Subscription',
  item: 'Item',
  licensee: 'Licensee',
  agreement: 'Agreement',
  month: 'Month',
};

/** An amount as it stands on the screen and in the file. */
export const shownAmount = (amount: Amount, precision: number): number =>
  Number(roundToCurrency(amount, precision));

/**
 * The table as lines of a file: the same rows, columns and figures as on the screen, each id beside its name and the
 * currency in the titles.
 */
export function linesOf(
  { columns, groups, all }: Exploration,
  by: readonly Dimension[],
  { currency, precision }: { currency: string; precision: number },
): Line[] {
  const figures = ({ charges, quantity, amounts, total }: Sums): Line => [
    charges,
    Number(quantity),
    ...[...amounts, total].map((amount) => shownAmount(amount, precision)),
  ];
  return [
    [
      ...by.flatMap((dimension) => [dimensionNames[dimension], `${dimensionNames[dimension]} ID`]),
      'Charges',
      'Qty',
      ...columns.map(({ name }) => `${name} ${currency}`.trim()),
      `Σ SP ${currency}`.trim(),
    ],
    ...groups.map(({ keys, ...sums }): Line => [
      ...keys.flatMap(({ id, name }) => [name, id]),
      ...figures(sums),
    ]),
    [...by.flatMap((_, at) => [at === 0 ? 'Total' : '', '']), ...figures(all)],
  ];
}

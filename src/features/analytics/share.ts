import { divide, multiply, type Amount } from '../../domain/money.ts';
import { formatShare } from '../../ui/cells/format.ts';

/** A part in percent of the whole, one decimal; nothing where the whole is nothing. */
export const shareOf = (part: Amount, whole: Amount): Amount | undefined =>
  divide(multiply(part, '100'), whole, 1);

/** A percentage as the table shows it. */
export const printShare = (share: Amount): string => formatShare(Number(share));

import type { Journal } from '../../../api/generated/model/journal.ts';
import { readLeftOut } from '../../../blocks/review/left-out-charges.ts';
import { isTypedFigure, mustBeTyped } from '../../../domain/review/left-out.ts';
import type { FieldMessages } from '../../../ui/actions/action.ts';
import { currencyDigits, formatAmount } from '../../../ui/cells/format.ts';

/** What a person types to accept a journal: the money that is left out, where it is much. */
export type Acceptance = { leftOut: string };

/** Whether accepting needs the figure that is left out; adds it up anew. Rejects with ApiError. */
export async function needsTyping(journal: Journal): Promise<boolean> {
  return mustBeTyped(await readLeftOut(journal));
}

/** Holds what was typed against what is left out at this moment. */
export async function checkLeftOut(journal: Journal, { leftOut }: Acceptance): Promise<FieldMessages> {
  const sums = await readLeftOut(journal);
  const currency = journal.price?.currency;
  if (!mustBeTyped(sums) || isTypedFigure(leftOut, sums.PP, currencyDigits(currency))) return {};
  const figure = `${formatAmount(Number(sums.PP), currency)} ${currency ?? ''}`.trim();
  return { leftOut: [`${figure} would be left out. Accept the journal by itself and type this figure.`] };
}

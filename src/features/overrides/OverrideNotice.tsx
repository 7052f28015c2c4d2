import type { Override } from '../../api/generated/model/override.ts';
import { overriding } from '../../domain/override.ts';
import { Strip } from '../../ui/detail/Strip.tsx';

/** What the override does now. */
export function OverrideNotice({ override }: { override: Override }) {
  return override.status === overriding ? (
    <Strip tone="person">
      Journals skip the charges of this pair, and ledgers accepted now withhold its statements. Bill the pair
      with a custom ledger.
    </Strip>
  ) : (
    <Strip tone="rest">The pair is billed automatically. What was withheld before stays withheld.</Strip>
  );
}

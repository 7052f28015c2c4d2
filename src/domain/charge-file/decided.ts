/** What operations decided on charges, applied anew when a file is recalculated (lifecycles C6, C7, C10). */
import { failedStatus, ignoredStatus, journalChargeIndex } from '../charge.ts';
import type { Target } from './find.ts';
import type { References } from './references.ts';
import { resolveRow, resolveWhole } from './resolve.ts';
import type { ResolvedCharge } from './resolved-charge.ts';
import type { CheckedRow } from './validate-row.ts';

/** A decision on one charge: what it changes, and what the charge keeps of it as it is. */
export type Decision = {
  /** What the charge was matched to; without one its own search counts. */
  target?: Target;
  isIgnored: boolean;
  kept: { revision: number; reconciliation: object; audit: object | null };
};

/** Decisions by the index of the charge they were made on. */
export type Decisions = ReadonlyMap<number, Decision>;

/** Resolves a row as `resolveRow` does, with the decisions on its charge and on the children of its split. */
export function resolveDecided(row: CheckedRow, refs: References, decisions: Decisions): ResolvedCharge[] {
  if (decisions.size === 0) return resolveRow(row, refs);
  const [source, ...children] = resolveSource(row, refs, decisions.get(journalChargeIndex(row.n)));
  if (!source) return [];
  return [
    source,
    ...children.map((child) => {
      const decision = decisions.get(child.index);
      return decision ? decideChild(child, row, refs, decision) : child;
    }),
  ];
}

function resolveSource(row: CheckedRow, refs: References, decision: Decision | undefined): ResolvedCharge[] {
  if (!decision) return resolveRow(row, refs);
  const { target, isIgnored } = decision;
  // what is not billed is not split either
  const [charge, ...children] = isIgnored
    ? [ignored(resolveWhole(row, refs, target).charge)]
    : resolveRow(row, refs, target);
  if (!charge) return [];
  if (target) charge.upload = uploadView(charge, row, refs);
  charge.decision = decision;
  return [charge, ...children];
}

/** The upload view records what the vendor sent, wherever operations pointed it (lifecycles §2.3). */
function uploadView(charge: ResolvedCharge, row: CheckedRow, refs: References): ResolvedCharge['upload'] {
  const sent = resolveWhole(row, refs).charge.upload;
  return sent.status === failedStatus || charge.upload.status === failedStatus ? sent : charge.upload;
}

function ignored(charge: ResolvedCharge): ResolvedCharge {
  return { ...charge, processing: { status: ignoredStatus, errors: [] } };
}

/** A child is decided on by its own: its share is billed elsewhere, or not at all. */
function decideChild(
  child: ResolvedCharge,
  row: CheckedRow,
  refs: References,
  decision: Decision,
): ResolvedCharge {
  const { target, isIgnored } = decision;
  const decided = target ? { ...child, ...shareOf(child, row, refs, target) } : child;
  return { ...(isIgnored ? ignored(decided) : decided), decision };
}

/** The parts of a share that follow from what it was matched to. */
function shareOf(child: ResolvedCharge, row: CheckedRow, refs: References, target: Target) {
  const share = { ...row, input: { ...row.input, PPx1: child.price.PPx1 } };
  const { processing, references, defaultErpItem, price } = resolveWhole(share, refs, target).charge;
  return { processing, references, defaultErpItem, price };
}

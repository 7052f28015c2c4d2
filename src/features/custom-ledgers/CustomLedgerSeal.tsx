import { lazy, Suspense } from 'react';
import { getListCustomLedgerChargesUrl } from '../../api/generated/endpoints/custom-ledger-charges/custom-ledger-charges.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { customLedgerOutcome } from '../../domain/custom-ledger.ts';

const Seal = lazy(async () => ({ default: (await import('../../blocks/preflight/Seal.tsx')).Seal }));

/** Whether the server found in the file what preflight had said. */
export function CustomLedgerSeal({ ledger }: { ledger: CustomLedger }) {
  const { id, status, processing, price, audit } = ledger;
  const isJudged = status === customLedgerOutcome.validated || status === customLedgerOutcome.failed;
  if (!isJudged) return null;
  return (
    <Suspense>
      <Seal
        id={id}
        of="custom-ledger"
        validatingAt={audit?.validating?.at}
        isJudged={isJudged}
        rows={processing?.total ?? 0}
        errors={processing?.error ?? 0}
        total={price?.totalPP}
        chargesUrl={getListCustomLedgerChargesUrl(id)}
      />
    </Suspense>
  );
}

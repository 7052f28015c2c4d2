import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import {
  getCustomLedger,
  getUploadCustomLedgerChargesUrl,
  useGetCustomLedger,
} from '../../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import type { CustomLedger } from '../../../api/generated/model/customLedger.ts';
import { customLedgerFiles } from '../../../blocks/attachments/source.ts';
import { customLedgerFileEndings } from '../../../blocks/preflight/accept.ts';
import { ClosedRoom } from '../../../blocks/preflight/ClosedRoom.tsx';
import { inputFile } from '../../../blocks/preflight/input-file.ts';
import { PreflightRoom } from '../../../blocks/preflight/PreflightRoom.tsx';
import { RoomFrame } from '../../../blocks/preflight/RoomFrame.tsx';
import type { RoomTarget } from '../../../blocks/preflight/target.ts';
import { CustomTemplateButton } from '../../../blocks/templates/TemplateMenu.tsx';
import { customLedgerActions } from '../../../domain/custom-ledger.ts';
import * as paths from '../../../paths.ts';
import { useActor } from '../../../session/session.ts';
import { mayDo } from '../../../ui/actions/action.ts';
import { DetailLoader } from '../../../ui/detail/DetailLoader.tsx';
import { customLedgerTouches } from '../actions.tsx';

const back = { href: paths.customLedgers(), label: 'Custom ledgers' };
const nothing = () => null;

/** The preflight room of a custom ledger; `?input=` names one of its files to be fixed. */
export function CustomLedgerUploadPage() {
  const { id = '' } = useParams();
  const query = useGetCustomLedger(id);
  return (
    <DetailLoader query={query} kind="Custom ledger" id={id} operation="getCustomLedger" back={back}>
      {(ledger) => <Loaded key={id} ledger={ledger} />}
    </DetailLoader>
  );
}

function Loaded({ ledger }: { ledger: CustomLedger }) {
  const { id, status, processing, price } = ledger;
  const { role } = useActor();
  const [search] = useSearchParams();
  const attachment = search.get('input');
  const name = ledger.name ?? id;
  const home = paths.customLedger(id);
  const charges = processing?.total ?? 0;
  const { purchase = '', sale = '' } = price?.currency ?? {};
  const target = useMemo<RoomTarget>(
    () => ({
      id,
      name,
      noun: 'custom ledger',
      kind: { of: 'custom-ledger', currency: { purchase, sale } },
      currency: purchase || undefined,
      url: getUploadCustomLedgerChargesUrl(id),
      home,
      accept: customLedgerFileEndings,
      charges,
      touches: customLedgerTouches,
      validatingAt: async () =>
        (await getCustomLedger(id, { select: 'audit' })).audit?.validating?.at ?? undefined,
    }),
    [id, name, home, charges, purchase, sale],
  );
  const input = useMemo(
    () => (attachment ? () => inputFile(customLedgerFiles, id, attachment) : undefined),
    [id, attachment],
  );
  const verdict = mayDo(role, customLedgerActions.upload, status);
  return (
    <RoomFrame id={id} name={name} noun="custom ledger" schema="CustomLedger" status={status} home={home}>
      {verdict.allowed ? (
        <PreflightRoom
          target={target}
          input={input}
          templates={<CustomTemplateButton />}
          renderGuard={nothing}
          renderVerbs={nothing}
        />
      ) : (
        <ClosedRoom reason={verdict.reason} noun="custom ledger" home={home} />
      )}
    </RoomFrame>
  );
}

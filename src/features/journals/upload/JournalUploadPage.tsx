import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { getListAuditRecordsQueryKey } from '../../../api/generated/endpoints/audit/audit.ts';
import {
  getJournal,
  getListJournalsQueryKey,
  getUploadJournalChargesUrl,
  useGetJournal,
} from '../../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { journalFiles } from '../../../blocks/attachments/source.ts';
import { CompareFile } from '../../../blocks/compare/CompareFile.tsx';
import { DuplicateGuard } from '../../../blocks/compare/DuplicateGuard.tsx';
import { journalFileEndings } from '../../../blocks/preflight/accept.ts';
import { ClosedRoom } from '../../../blocks/preflight/ClosedRoom.tsx';
import { inputFile } from '../../../blocks/preflight/input-file.ts';
import { PreflightRoom } from '../../../blocks/preflight/PreflightRoom.tsx';
import { RoomFrame } from '../../../blocks/preflight/RoomFrame.tsx';
import type { RoomTarget } from '../../../blocks/preflight/target.ts';
import { TemplateMenu } from '../../../blocks/templates/TemplateMenu.tsx';
import { journalActions } from '../../../domain/journal.ts';
import * as paths from '../../../paths.ts';
import { useActor } from '../../../session/session.ts';
import { mayDo } from '../../../ui/actions/action.ts';
import { DetailLoader } from '../../../ui/detail/DetailLoader.tsx';

const back = { href: paths.journals(), label: 'Journals' };
const touches = [getListJournalsQueryKey(), getListAuditRecordsQueryKey()];

/** The preflight room of a journal; `?input=` names one of its files to be fixed. */
export function JournalUploadPage() {
  const { id = '' } = useParams();
  const query = useGetJournal(id);
  return (
    <DetailLoader query={query} kind="Journal" id={id} operation="getJournal" back={back}>
      {(journal) => <Loaded key={id} journal={journal} />}
    </DetailLoader>
  );
}

function Loaded({ journal }: { journal: Journal }) {
  const { id, status, upload, authorization, product, price } = journal;
  const { role } = useActor();
  const [search] = useSearchParams();
  const attachment = search.get('input');
  const name = journal.name ?? id;
  const home = paths.journal(id);
  const charges = upload?.total ?? 0;
  const [currency, authorizationId, productId] = [
    price?.currency,
    authorization?.id ?? '',
    product?.id ?? '',
  ];
  const target = useMemo<RoomTarget>(
    () => ({
      id,
      name,
      noun: 'journal',
      kind: {
        of: 'journal',
        authorization: { id: authorizationId, currency: currency ?? '' },
        product: { id: productId },
      },
      currency,
      url: getUploadJournalChargesUrl(id),
      home,
      accept: journalFileEndings,
      charges,
      touches,
      validatingAt: async () =>
        (await getJournal(id, { select: 'audit' })).audit?.validating?.at ?? undefined,
    }),
    [id, name, home, charges, currency, authorizationId, productId],
  );
  const input = useMemo(
    () => (attachment ? () => inputFile(journalFiles, id, attachment) : undefined),
    [id, attachment],
  );
  const verdict = mayDo(role, journalActions.upload, status);
  return (
    <RoomFrame id={id} name={name} noun="journal" schema="Journal" status={status} home={home}>
      {verdict.allowed ? (
        <PreflightRoom
          target={target}
          input={input}
          templates={<TemplateMenu journal={journal} />}
          renderGuard={(file) => <DuplicateGuard journal={journal} file={file} />}
          renderVerbs={(file) => <CompareFile journal={journal} file={file} />}
        />
      ) : (
        <ClosedRoom reason={verdict.reason} noun="journal" home={home} />
      )}
    </RoomFrame>
  );
}

import { IconFileTypePdf } from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import { getListCreditMemosQueryKey } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import type { CreditMemo } from '../../api/generated/model/creditMemo.ts';
import { saveAs } from '../../blocks/attachments/download.ts';
import { creditMemoFiles } from '../../blocks/attachments/source.ts';
import type { Archive } from '../../blocks/documents/archive.ts';
import { fetchWanted, paperIn } from '../../blocks/documents/papers.ts';
import { auditedCreditMemoStatuses } from '../../domain/credit-memo.ts';
import { action, type Rule } from '../../ui/actions/action.ts';

/** What changes when a credit memo does. */
export const creditMemoTouches = [getListCreditMemosQueryKey(), getListAuditRecordsQueryKey()];

export const creditMemoPaper = paperIn(creditMemoFiles);
const nameOf = ({ documentNo, id }: CreditMemo) => documentNo ?? id;

/** References may be written whatever its status. */
export const editing: Rule = {
  operation: 'updateCreditMemo',
  object: 'Credit memo',
  verb: 'edit',
  from: auditedCreditMemoStatuses,
};

export const downloadCreditMemo = action<CreditMemo, undefined>({
  rule: {
    operation: 'getCreditMemoAttachment',
    object: 'Credit memo',
    verb: 'download',
    from: auditedCreditMemoStatuses,
  },
  label: 'Download PDF',
  icon: IconFileTypePdf,
  primary: () => true,
  initial: undefined,
  run: async (memo) => {
    const { content } = await fetchWanted(creditMemoPaper, memo.id);
    saveAs(content, `${nameOf(memo)}.pdf`);
  },
  done: (memo) => `Downloaded ${nameOf(memo)}.pdf.`,
  touches: [],
});

/** What is done with a credit memo, on its page and in lists. */
export const creditMemoVerbs = [downloadCreditMemo];

/** The PDFs of many credit memos, with a table of what they are. */
export const creditMemoArchive: Archive<CreditMemo> = {
  noun: ['credit memo', 'credit memos'],
  wanted: creditMemoPaper,
  extension: 'pdf',
  nameOf,
  titles: ['Document', 'Status', 'Buyer', 'Issued', 'Σ SP', 'Σ ST', 'Σ GT', 'Currency', 'PO number'],
  lineOf: ({ documentNo, status, buyer, attributes, price }) => [
    documentNo ?? null,
    status ?? null,
    buyer?.name ?? buyer?.id ?? null,
    attributes?.documentDate?.slice(0, 10) ?? null,
    price?.totalSP ?? null,
    price?.totalST ?? null,
    price?.totalGT ?? null,
    price?.currency ?? null,
    attributes?.externalDocumentNo ?? null,
  ],
};

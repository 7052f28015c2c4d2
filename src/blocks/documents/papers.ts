import { contentOf } from '../attachments/download.ts';
import { paperOf } from '../attachments/rules.ts';
import type { Attachment, AttachmentSource } from '../attachments/source.ts';

/** An object that should have a file of a kind has none. */
export class NoFile extends Error {
  /** Read by who tells failures. */
  readonly problem = { title: 'No file', detail: this.message };
}

/** Which of an object's files is meant. */
export type Wanted = {
  source: AttachmentSource;
  pick: (files: readonly Attachment[]) => Attachment | undefined;
  /** What is said where there is none: "no PDF". */
  missing: string;
};

/** The paper that the ERP made of a document. */
export const paperIn = (source: AttachmentSource): Wanted => ({
  source,
  pick: paperOf,
  missing: 'The ERP has not sent a PDF yet.',
});

/** The wanted file of an object with its content. Throws NoFile where there is none, ApiError where it cannot be read. */
export async function fetchWanted(
  { source, pick, missing }: Wanted,
  parent: string,
  signal?: AbortSignal,
): Promise<{ file: Attachment; content: Blob }> {
  const { data } = await source.list(parent, { signal });
  const file = pick(data);
  if (!file) throw new NoFile(missing);
  return { file, content: await contentOf(source.contentUrl(parent, file.id), file, signal) };
}

import { contentOf } from '../attachments/download.ts';
import type { AttachmentSource } from '../attachments/source.ts';

/** The content of one of an object's files, under its own name; rejects with ApiError. */
export async function inputFile(source: AttachmentSource, parent: string, id: string): Promise<File> {
  const { data } = await source.list(parent);
  const attachment = data.find((each) => each.id === id);
  if (!attachment) throw new Error(`The file ${id} is not among the attachments any more.`);
  const blob = await contentOf(source.contentUrl(parent, id), attachment);
  return new File([blob], attachment.filename ?? attachment.name ?? id, {
    type: attachment.contentType ?? '',
  });
}

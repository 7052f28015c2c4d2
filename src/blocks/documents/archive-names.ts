/** Characters that no file system minds. */
const safe = (name: string) =>
  name
    .normalize('NFC')
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '') || 'file';

/** Names of files in one folder: what a file system refuses is replaced, and no two are alike in any case. */
export function archiveNames(names: readonly string[], extension: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const stem = safe(name);
    let wanted = stem;
    for (let n = 2; taken.has(wanted.toLowerCase()); n += 1) wanted = `${stem} (${n})`;
    taken.add(wanted.toLowerCase());
    return `${wanted}.${extension}`;
  });
}

import { describe, expect, it } from 'vitest';
import { archiveNames } from './archive-names.ts';

describe('the names of files in an archive', () => {
  it('keeps names, and tells those apart that are alike in any case', () => {
    expect(archiveNames(['DE-1', 'de-1', 'DE-1', 'DE-2'], 'pdf')).toEqual([
      'DE-1.pdf',
      'de-1 (2).pdf',
      'DE-1 (3).pdf',
      'DE-2.pdf',
    ]);
  });

  it('leaves nothing that leads out of the folder or that a file system refuses', () => {
    expect(archiveNames(['../../etc/passwd', 'a:b*c?', '', ' . '], 'pdf')).toEqual([
      '-..-etc-passwd.pdf',
      'a-b-c-.pdf',
      'file.pdf',
      'file (2).pdf',
    ]);
  });
});

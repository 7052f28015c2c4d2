/** Files that cannot be examined: named, with what to do about it. */
import { ChargeFileError } from '../file-error.ts';

/** `title` says what the file is, `advice` what to do. */
export type FileProblem = { title: string; advice: string };

/** A file that is refused before or while it is read. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
  readonly problem: FileProblem;

  constructor(problem: FileProblem, options?: ErrorOptions) {
    super(`${problem.title} ${problem.advice}`, options);
    this.problem = problem;
  }
}

const startsWith = (head: Uint8Array, ...bytes: number[]): boolean =>
  bytes.every((byte, k) => head[k] === byte);

const byEnding: Readonly<Record<string, FileProblem>> = {
  xls: {
    title: 'This is a workbook of the old kind.',
    advice: 'Open it in your spreadsheet program and save it as .xlsx.',
  },
  xlsb: { title: 'This is a binary workbook.', advice: 'Save it as .xlsx in your spreadsheet program.' },
  ods: { title: 'This is an OpenDocument sheet.', advice: 'Save it as .xlsx in your spreadsheet program.' },
  numbers: { title: 'This is a Numbers document.', advice: 'Export it as Excel (.xlsx).' },
  pdf: {
    title: 'This is a PDF document.',
    advice: 'Charges come as XLSX, CSV or JSONL. Ask for the data behind it.',
  },
  zip: { title: 'This is an archive.', advice: 'Unpack it and drop the charge file itself.' },
};

/** What is wrong with a file that its first bytes or its name give away; nothing when it can be tried. */
export function problemOfStart(name: string, size: number, head: Uint8Array): FileProblem | undefined {
  if (size === 0) return { title: 'The file is empty.', advice: 'Export it again, or choose another one.' };
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    const isOld = ending === 'xls';
    return isOld
      ? byEnding['xls']
      : {
          title: 'The workbook is protected by a password.',
          advice: 'Open it, remove the password (File, Info, Protect workbook) and save it again.',
        };
  }
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return byEnding['pdf'];
  if (startsWith(head, 0x1f, 0x8b)) return byEnding['zip'];
  const isZip = startsWith(head, 0x50, 0x4b);
  if (isZip) return ending === 'xlsx' || ending === 'xlsm' ? undefined : byEnding[ending];
  if (ending === 'xlsx' || ending === 'xlsm') {
    return {
      title: 'This is not a workbook, whatever its name says.',
      advice: 'Open it in your spreadsheet program and save it as .xlsx.',
    };
  }
  return byEnding[ending] ?? binary(head);
}

function binary(head: Uint8Array): FileProblem | undefined {
  if (!head.includes(0) || startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return undefined;
  return {
    title: 'This is no table.',
    advice: 'Charges come as an XLSX workbook, a CSV file or a JSONL file.',
  };
}

/** A failure of reading in words; anything unknown counts as damage. */
export function problemOf(error: unknown): FileProblem {
  if (error instanceof UnusableFile) return error.problem;
  const code = error instanceof ChargeFileError ? error.code : undefined;
  if (code === 'BJO:0004') {
    return {
      title: 'The file contains no charges.',
      advice: 'There is nothing under its titles. Add the rows, or choose another file.',
    };
  }
  if (code === 'BJO:0003' && error instanceof Error)
    return { title: error.message, advice: 'Download the template and put the titles of its row back.' };
  const cause = error instanceof ChargeFileError ? error.cause : error;
  if (cause instanceof RangeError && /encrypted/i.test(cause.message)) {
    return { title: 'The workbook is encrypted.', advice: 'Remove its protection and save it again.' };
  }
  if (cause instanceof RangeError && /unpacks to more/.test(cause.message)) {
    return {
      title: 'The workbook unpacks to far more than charges can be.',
      advice: 'Copy the rows into a new workbook and save that one.',
    };
  }
  return {
    title: 'The file is damaged.',
    advice: 'It could not be read to its end. Open it where it came from and save it again.',
  };
}

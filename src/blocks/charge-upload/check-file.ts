import { sizeRefusal } from '../../ui/upload/file-checks.ts';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
} as const;

export type ChargeFileFormat = keyof typeof types;

export type ChargeFileCheck = { file: File } | { refusal: string };

const named: Record<ChargeFileFormat, string> = { xlsx: 'an XLSX workbook', jsonl: 'a JSONL file' };

const words: Record<string, string> = {
  csv: 'a CSV file',
  xls: 'a workbook of the old kind',
  xlsm: 'a workbook with macros',
  xlsb: 'a binary workbook',
  ods: 'an OpenDocument sheet',
  json: 'a JSON file',
  pdf: 'a PDF file',
  zip: 'an archive',
};

async function startOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a file can be a charge file, before any of it is sent; the file gets the media type that the API asks for. */
export async function checkChargeFile(
  file: File,
  formats: readonly ChargeFileFormat[],
): Promise<ChargeFileCheck> {
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const extension = formats.find((format) => format === ending);
  if (!extension) {
    const what = named[ending as ChargeFileFormat] ?? words[ending] ?? 'of another type';
    const taken = formats.map((format) => named[format]).join(' or ');
    return { refusal: `${file.name} is ${what}. Charges come as ${taken}.` };
  }
  const refusal = sizeRefusal(file);
  if (refusal) return { refusal };
  const start = await startOf(file);
  if (extension === 'xlsx' && start === 'd0cf11e0')
    return {
      refusal: `${file.name} is protected by a password, or a workbook of the old kind. Save it as .xlsx without a password.`,
    };
  if (extension === 'xlsx' && !start.startsWith('504b'))
    return {
      refusal: `${file.name} is not a workbook, whatever its name says. Open it and save it as .xlsx.`,
    };
  return { file: new File([file], file.name, { type: types[extension], lastModified: file.lastModified }) };
}

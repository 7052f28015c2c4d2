import { readXlsx } from 'hucre/xlsx';
import { MAX_ROWS, MAX_SHEETS, sheetView, type WorkbookAnswer } from './workbook.ts';

// beside the page: a large workbook takes seconds to unpack
self.onmessage = async ({ data }: MessageEvent<ArrayBuffer>) => {
  const answer = (message: WorkbookAnswer) => self.postMessage(message);
  try {
    const { sheets } = await readXlsx(new Uint8Array(data), {
      maxRows: MAX_ROWS + 1,
      sheets: (_info, at) => at < MAX_SHEETS,
    });
    answer({ sheets: sheets.map(({ name, rows }) => sheetView(name, rows)) });
  } catch (error) {
    answer({ failure: error instanceof Error ? error.message : String(error) });
  }
};

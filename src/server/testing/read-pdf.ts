import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A text as another program finds it on a page; the origin is the lower left corner. */
export type ReadText = { text: string; x: number; right: number; y: number };

/** An element of the structure, for who listens: its role and what stands in it. */
export type ReadElement = { role: string; children: ReadElement[] };

export type ReadPage = {
  /** Texts that stand on one line, from left to right; the lines from top to bottom. */
  rows: ReadText[][];
  /** Addresses of the links. */
  links: string[];
  structure: ReadElement | undefined;
};

export type ReadPdf = { title: string | undefined; language: string | undefined; pages: ReadPage[] };

/** Reads a PDF with another library than the one that writes it. */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(content), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const { info } = await document.getMetadata();
    const { Title: title, Language: language } = info as { Title?: string; Language?: string };
    const pages: ReadPage[] = [];
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n);
      const { items } = await page.getTextContent();
      const texts = items.flatMap((item) =>
        'str' in item && item.str.trim()
          ? {
              text: item.str,
              x: Number(item.transform[4]),
              right: Number(item.transform[4]) + item.width,
              y: Number(item.transform[5]),
            }
          : [],
      );
      const annotations = (await page.getAnnotations()) as { url?: string }[];
      pages.push({
        rows: rowsOf(texts),
        links: annotations.flatMap(({ url }) => url ?? []),
        structure: elementOf(await page.getStructTree()),
      });
    }
    return { title, language, pages };
  } finally {
    await task.destroy();
  }
}

/** Texts by lines; parts of one that several fonts print stand no further apart than a blank, and are joined. */
function rowsOf(texts: readonly ReadText[]): ReadText[][] {
  const rows: ReadText[][] = [];
  for (const text of texts.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row?.[0] && Math.abs(row[0].y - text.y) < 1) row.push({ ...text });
    else rows.push([{ ...text }]);
  }
  return rows.map((row) =>
    row
      .toSorted((a, b) => a.x - b.x)
      .reduce<ReadText[]>((joined, each) => {
        const last = joined.at(-1);
        if (!last || each.x - last.right > 3) return [...joined, each];
        const between = each.x - last.right > 0.8 ? ' ' : '';
        return [
          ...joined.slice(0, -1),
          { ...last, text: last.text + between + each.text, right: each.right },
        ];
      }, []),
  );
}

type StructNode = { role?: string; children?: readonly unknown[] };

function elementOf(node: unknown): ReadElement | undefined {
  if (typeof node !== 'object' || node === null || !('role' in node)) return undefined;
  const { role, children } = node as StructNode;
  return { role: role ?? '', children: (children ?? []).flatMap((child) => elementOf(child) ?? []) };
}

/** All texts of a PDF in the order of its lines. */
export async function textsOfPdf(content: Uint8Array): Promise<string[]> {
  const { pages } = await readPdf(content);
  return pages.flatMap(({ rows }) => rows.flat().map(({ text }) => text));
}

/** The text that stands right of a label in its line. */
export function valueOf({ pages }: ReadPdf, label: string): string | undefined {
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const at = row.findIndex(({ text }) => text === label);
    if (at >= 0) return row[at + 1]?.text;
  }
  return undefined;
}

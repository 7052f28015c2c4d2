// The two kinds of statement that a shared PGlite session cannot take as they are.

const LISTEN = /\s*(un)?listen\s+(?:"((?:[^"]|"")+)"|([\w$]+|\*))\s*(?:;\s*|$)/iy;

/** The statements of a query that holds nothing but LISTEN and UNLISTEN; anything else is null. */
export function parseListen(sql: string): { isListen: boolean; channel: string }[] | null {
  const statements: { isListen: boolean; channel: string }[] = [];
  LISTEN.lastIndex = 0;
  while (LISTEN.lastIndex < sql.length) {
    const match = LISTEN.exec(sql);
    if (!match) return null;
    const channel = match[2]?.replaceAll('""', '"') ?? match[3]?.toLowerCase() ?? '';
    statements.push({ isListen: !match[1], channel });
  }
  return statements.length ? statements : null;
}

/** COPY … FROM STDIN would end the WASM process: it becomes COPY … FROM '/dev/blob'. Other SQL gives null. */
export function copyFromBlob(sql: string): string | null {
  const match = /^(\s*copy\s[\s\S]*?\sfrom\s+)stdin\b/i.exec(sql);
  return match ? `${match[1] ?? ''}'/dev/blob'${sql.slice(match[0].length)}` : null;
}

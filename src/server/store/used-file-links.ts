import type { Pool } from 'pg';

/** Notes that a link for one use was used; false when it was before. Of several at a time only one is first. */
export async function useLink(pool: Pool, nonce: string, expiresAt: Date): Promise<boolean> {
  const used = await pool.query(
    'insert into used_file_link (nonce, expires_at) values ($1, $2) on conflict do nothing',
    [nonce, expiresAt],
  );
  return used.rowCount === 1;
}

/** Forgets links that have ended: they do not work any more, used or not. */
export async function forgetUsedLinks(pool: Pool, now: Date): Promise<void> {
  await pool.query('delete from used_file_link where expires_at < $1', [now]);
}

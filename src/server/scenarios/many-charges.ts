import { expect } from 'vitest';
import { row } from './charge-rows.ts';
import type { Body, Steps } from './steps.ts';

/** A validated journal with so many charges, each with a text of so many times 32 letters; its id. */
export async function journalWith(steps: Steps, count: number, width = 1): Promise<string> {
  const id = await steps.validated([row('acme-sub-01', 3, 120, 360)]);
  await steps.server.services.db.pool.query(
    `insert into charge select (jsonb_populate_record(c, jsonb_build_object(
       'id', left(c.id, -9) || to_char(n * 100, 'FM0000"-"0000'), 'row_no', n,
       'external_vendor', 'E-' || lpad(n::text, 4, '0'), 'description2', text))).*
     from charge c, generate_series(2, $2::int) n,
       -- of nothing that a compression could use
       lateral (select string_agg(md5(n || '-' || i), '') as text from generate_series(1, $3::int) i) t
     where c.run_id = (select run_id from journal where id = $1)`,
    [id, count, width],
  );
  return id;
}

/** The objects of a JSONL text. */
export const linesOf = (text: string): Body[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** A list as a whole. */
export async function exportOf(steps: Steps, token: string, path: string): Promise<Body[]> {
  const { status, body } = await steps.call(token, 'GET', path, { headers: { accept: 'application/jsonl' } });
  expect(status).toBe(200);
  return linesOf(body);
}

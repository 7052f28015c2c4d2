import type { IdKind } from '../../../domain/ids.ts';
import { idDigits } from '../../../domain/ids.ts';
import { overrideLifecycle } from '../../../domain/override.ts';
import { copyRows, randomIdSql } from '../row-copies.ts';
import { copyFiles } from './files.ts';
import type { Situation, Thing, Workshop } from './things.ts';

/** An override in each of its states, each for a client of its own: a pair has one Active override. */
export function overrideSituations({ pool, newId }: Workshop): Situation[] {
  const make = async (status: string): Promise<Thing> => {
    const [client] = await copyRows(pool, 'account', `s.id = 'ACC-2000-0002'`, { id: randomIdSql('ACC', 2) });
    const id = newId('override');
    await pool.query(
      `insert into manual_override (id, client_id, vendor_id, status) values ($1, $2, 'ACC-1000-0001', $3)`,
      [id, client?.id, status],
    );
    return { id, status, parts: {} };
  };
  return overrideLifecycle.states.map((name) => ({ name, make: () => make(name) }));
}

/** Invoices or credit memos in each of their states, with a line and a file. */
export function documentSituations(
  { pool, newId, prototypes }: Workshop,
  kind: 'invoice' | 'creditMemo',
  states: readonly string[],
): Situation[] {
  const files: Record<typeof kind, IdKind> = {
    invoice: 'invoiceAttachment',
    creditMemo: 'creditMemoAttachment',
  };
  const make = async (status: string): Promise<Thing> => {
    const [from, id] = [prototypes[kind], newId(kind)];
    await copyRows(pool, 'erp_document', 's.id = $1', { id: '$2', document_no: '$2', status: '$3' }, [
      from,
      id,
      status,
    ]);
    const lines = await copyRows(
      pool,
      'erp_document_line',
      's.document_id = $1',
      { document_id: '$2', id: 'replace(s.id, $3, $4)' },
      [from, id, idDigits(from), idDigits(id)],
    );
    const { added } = await copyFiles(pool, from, id, newId, files[kind]);
    return { id, status, parts: { line: lines[0]?.id ?? '', attachment: added?.id ?? '' } };
  };
  return states.map((name) => ({ name, make: () => make(name) }));
}

import { statementBirth } from '../../../domain/statement.ts';
import { writeReview } from '../../commands/reviews.ts';
import { writeWorkbook } from '../../commands/workbooks.ts';
import { systemActor, type Cause } from '../../context.ts';
import type { BilledMonth } from './charge-rows.ts';
import { addMinutes } from './clock.ts';
import { byOperator, type Stage } from './traffic.ts';

/**
 * The files that the background makes of a month: the workbooks of its statements and the records of its reviews, each
 * a minute after what it is made of. Only the latest months have theirs: those of hundreds of old statements would make
 * the first start wait.
 */
export async function writeFiles(stage: Stage, month: BilledMonth): Promise<void> {
  const { clock, services } = stage;
  const { pool } = services.db;
  const statements = await pool.query<{ id: string; at: string; by: string }>(
    `select s.id, s.created_at as at, s.audit -> 'created' -> 'by' ->> 'id' as by from statement s
     where s.created_at >= $1 and s.status <> $2
       and not exists (select from statement_workbook w where w.statement_id = s.id) order by s.created_at, s.id`,
    [month.start, statementBirth.withheld],
  );
  for (const { id, at, by } of statements.rows) {
    clock.set(addMinutes(new Date(at), 1));
    await writeWorkbook({ services, cause: causeOf(stage, by) }, id);
  }
  const reviews = await pool.query<{ id: number; at: string; by: string }>(
    `select id, created_at as at, record -> 'accepted' -> 'by' ->> 'id' as by from journal_review
     where created_at >= $1 and not is_written order by id`,
    [month.start],
  );
  for (const { id, at, by } of reviews.rows) {
    clock.set(addMinutes(new Date(at), 1));
    await writeReview({ services, cause: causeOf(stage, by) }, id);
  }
}

const causeOf = ({ world }: Stage, id: string): Cause =>
  byOperator(world.operators.find((each) => each.id === id) ?? systemActor);

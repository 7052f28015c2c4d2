import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { CalendarDay } from '../../domain/days.ts';
import { useActor } from '../../session/session.ts';
import { useNow } from '../../ui/use-now.ts';
import { useViewer } from '../../ui/viewer.ts';
import { viewsOf } from '../../ui/grid/views/views.ts';
import { AnalyticsViews } from './AnalyticsViews.tsx';
import { Rail } from './Rail.tsx';
import { Results } from './Results.tsx';
import { printQuestion, rangeOf, readQuestion, viewsId, type Question } from './state.ts';
import { useAnswer } from './use-answer.ts';
import styles from './analytics.module.css';

/** The question of the address; without one the view that the person opens first. */
function useQuestion(today: CalendarDay): [Question, (next: Question) => void] {
  const { role } = useActor();
  const { account } = useViewer();
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const question = useMemo(() => {
    const { list, first } = viewsOf(account, viewsId);
    const own = text === '' ? list.find((view) => view.name === first) : undefined;
    const asked = readQuestion(new URLSearchParams(own?.look ?? text), role, today);
    return own ? { ...asked, saved: own.name } : asked;
  }, [text, account, role, today]);
  return [question, (next) => setParams(printQuestion(next))];
}

/** What was billed, over time and by what it was billed for, in the figures of one's own role. */
export function AnalyticsPage() {
  // billing days are days in UTC
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const [question, ask] = useQuestion(today);
  const range = useMemo(() => rangeOf(question, today), [question, today]);
  const { answer, error, isStale, refresh } = useAnswer(question, range);
  const currencies = answer ? [answer.currency, ...answer.others.map(({ currency }) => currency)] : [];
  return (
    <div className={styles.page}>
      <title>Analytics · Billing</title>
      <div className={styles.head}>
        <h1 className={styles.title}>Analytics</h1>
        <AnalyticsViews question={question} today={today} onAsk={ask} />
      </div>
      <div className={styles.columns}>
        <Rail
          question={question}
          today={today}
          currencies={currencies}
          onAsk={(next) => (printQuestion(next) === printQuestion(question) ? refresh() : ask(next))}
        />
        <Results
          question={question}
          range={range}
          answer={answer}
          error={error}
          isStale={isStale}
          onRetry={refresh}
          onAsk={ask}
        />
      </div>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getListJournalsUrl } from '../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { monthStartOf, type CalendarDay } from '../../domain/days.ts';
import { monthEnd, monthsUntil, type MonthEndJournal } from '../../domain/month-end.ts';
import { ge } from '../../domain/rql/build.ts';
import { useViewer } from '../../ui/viewer.ts';

/** Months that are shown, and those before them from which one learns when journals usually come. */
const shownMonths = 6;
const knownMonths = 12;

const select = '-*,id,name,status,authorization,vendor,product,price,audit';

/** The journals of the last months by authorization, with what is missing. */
export function useMonthEnd(today: CalendarDay) {
  const { readRows, account } = useViewer();
  const since = monthStartOf(today, 1 - knownMonths);
  const { data, error } = useQuery({
    queryKey: ['home', 'month-end', account, since],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const rql = ge('audit.created.at', new Date(`${since}T00:00:00Z`));
      const journals: MonthEndJournal[] = [];
      for await (const rows of readRows<Journal>(getListJournalsUrl(), { rql, select }, signal))
        for (const { audit, ...journal } of rows)
          if (audit?.created?.at) journals.push({ ...journal, createdAt: audit.created.at });
      return journals;
    },
  });
  const months = useMemo(() => monthsUntil(today, shownMonths), [today]);
  const rows = useMemo(() => data && monthEnd(data, months, today), [data, months, today]);
  return { rows, months, error };
}

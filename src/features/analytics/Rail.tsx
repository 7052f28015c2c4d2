import { Button, Checkbox, Loader, NativeSelect, TextInput } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { getGetBillingAnalyticsUrl } from '../../api/generated/endpoints/analytics/analytics.ts';
import { bareRql } from '../../api/fetcher.ts';
import { analyticsGranularities, groupsOf } from '../../domain/analytics.ts';
import { measuresOf } from '../../domain/analytics-measure.ts';
import { analyticsPeriods } from '../../domain/analytics-period.ts';
import type { CalendarDay } from '../../domain/days.ts';
import { useActor } from '../../session/session.ts';
import { curlOf } from '../../ui/curl.ts';
import { filterProblem, readFilter, sentenceOfNode } from '../../ui/grid/filter/filter-tree.ts';
import { ToolPanel } from '../../ui/grid/toolbar/ToolPanel.tsx';
import { filterColumnsOf } from './dimensions.ts';
import { printQuestion, rangeOf, type Question } from './state.ts';
import { paramsOf } from './use-answer.ts';
import { capital, granularityWords, groupWords, measureWords, periodWords } from './words.ts';
import styles from './analytics.module.css';

const FilterBuilder = lazy(async () => ({
  default: (await import('../../ui/grid/filter/FilterBuilder.tsx')).FilterBuilder,
}));

type Props = {
  question: Question;
  today: CalendarDay;
  /** Those of the answer on show. */
  currencies: readonly string[];
  onAsk: (question: Question) => void;
};

/** What is asked: nothing changes until the person says so, as an answer may take a moment. */
export function Rail({ question, today, currencies, onAsk }: Props) {
  const { role } = useActor();
  const [draft, setDraft] = useState(question);
  const [asked, setAsked] = useState(question);
  // what is being chosen starts anew from the question that the address asks
  if (asked !== question) {
    setAsked(question);
    setDraft(question);
  }
  const change = (changes: Partial<Question>) => setDraft({ ...draft, ...changes });
  const isCustom = draft.period === 'custom';
  const problem = isCustom && draft.to < draft.from ? 'The end is before the start.' : undefined;
  const isChanged = printQuestion(draft) !== printQuestion(question);
  const known = [...new Set([...currencies, ...(draft.currency ? [draft.currency] : [])])].toSorted();
  return (
    <section className={styles.rail} aria-label="What to show">
      <NativeSelect
        label="Period"
        value={draft.period}
        data={analyticsPeriods.map((value) => ({ value, label: periodWords[value] }))}
        onChange={(event) => {
          const period = analyticsPeriods.find((each) => each === event.currentTarget.value);
          if (period) change({ period });
        }}
      />
      {isCustom ? (
        <div className={styles.days}>
          {/* a day that is not whole yet is no day */}
          <TextInput
            type="date"
            label="From"
            value={draft.from}
            onChange={({ currentTarget: { value } }) => value && change({ from: value })}
          />
          <TextInput
            type="date"
            label="To"
            value={draft.to}
            error={problem}
            onChange={({ currentTarget: { value } }) => value && change({ to: value })}
          />
        </div>
      ) : null}
      <NativeSelect
        label="Granularity"
        value={draft.granularity}
        data={analyticsGranularities.map((value) => ({ value, label: granularityWords[value] }))}
        onChange={(event) => {
          const granularity = analyticsGranularities.find((each) => each === event.currentTarget.value);
          if (granularity) change({ granularity });
        }}
      />
      <NativeSelect
        label="Group by"
        value={draft.groupBy}
        data={groupsOf(role).map((value) => ({ value, label: capital(groupWords[value][0]) }))}
        onChange={(event) => {
          const groupBy = groupsOf(role).find((each) => each === event.currentTarget.value);
          if (groupBy) change({ groupBy });
        }}
      />
      {measuresOf(role).length > 1 ? (
        <NativeSelect
          label="Measure"
          description={measureWords(draft.measure, role).hint}
          value={draft.measure}
          data={measuresOf(role).map((value) => ({ value, label: measureWords(value, role).label }))}
          onChange={(event) => {
            const measure = measuresOf(role).find((each) => each === event.currentTarget.value);
            // the sides are counted in different currencies
            if (measure) change({ measure, currency: '' });
          }}
        />
      ) : null}
      <NativeSelect
        label="Currency"
        value={draft.currency}
        data={[{ value: '', label: 'Most charges' }, ...known.map((value) => ({ value, label: value }))]}
        onChange={(event) => change({ currency: event.currentTarget.value })}
      />
      <FilterBy
        filter={draft.filter}
        curlFor={(filter) => curlOf(addressOf({ ...draft, filter }, today))}
        onFilter={(filter) => change({ filter })}
      />
      <Checkbox
        label="Compare with the period before"
        checked={draft.isCompared}
        onChange={(event) => change({ isCompared: event.currentTarget.checked })}
      />
      <Button
        fullWidth
        variant={isChanged ? 'filled' : 'default'}
        disabled={problem !== undefined}
        onClick={() => onAsk(draft)}
      >
        Show results
      </Button>
    </section>
  );
}

/** The request of a question, as a shell would send it. */
const addressOf = (question: Question, today: CalendarDay): string =>
  bareRql(getGetBillingAnalyticsUrl(paramsOf(question, rangeOf(question, today))));

type FilterByProps = {
  filter: string;
  curlFor: (filter: string) => string;
  onFilter: (filter: string) => void;
};

/** The conditions as sentences, and the builder that all lists have. */
function FilterBy({ filter, curlFor, onFilter }: FilterByProps) {
  const { role } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  const columns = useMemo(() => filterColumnsOf(role), [role]);
  const sentence = useMemo(() => {
    if (!filter || filterProblem(filter) !== undefined) return filter;
    return sentenceOfNode({ kind: 'group', group: readFilter(filter, columns) }, columns).slice(1, -1);
  }, [filter, columns]);
  return (
    <div className={styles.filter} role="group" aria-label="Filter by">
      <span className={styles.filterLabel} aria-hidden>
        Filter by
      </span>
      {filter ? <p className={styles.sentence}>{sentence}</p> : null}
      <div className={styles.filterTools}>
        <ToolPanel
          label={filter ? 'Change the filter' : 'Add a filter'}
          icon={<IconFilter size={16} stroke={1.5} aria-hidden />}
          width={760}
          isOpen={isOpen}
          onToggle={setIsOpen}
        >
          <Suspense fallback={<Loader size="sm" aria-label="Loading" />}>
            <FilterBuilder
              columns={columns}
              text={filter}
              curlFor={curlFor}
              onApply={(next) => {
                setIsOpen(false);
                onFilter(next);
              }}
            />
          </Suspense>
        </ToolPanel>
        {filter ? (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
            onClick={() => onFilter('')}
          >
            Remove
          </Button>
        ) : null}
      </div>
    </div>
  );
}

import { Button, Radio } from '@mantine/core';
import { IconEyeOff, IconLink, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import { failedStatus } from '../../domain/charge.ts';
import type { Because, Suggestion, UnresolvedGroup } from '../../domain/review/unresolved.ts';
import { and, eq } from '../../domain/rql/build.ts';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { filteredChargesHref } from './charge-links.ts';
import type { MatchCandidate } from './read-unresolved.ts';
import styles from './review.module.css';

export type Suggested = Suggestion<MatchCandidate>;

/** What is done with a group: matched to a suggestion, to something looked up, or left out. */
export type Choice = { kind: 'match'; target: Suggested } | { kind: 'other' } | { kind: 'ignore' };

const becauseWords: Record<Because, string> = {
  'billed-before': 'the same value was billed to it last time',
  similar: 'it is named almost the same',
  'same-item': 'the same item under the same agreement',
};

type Props = {
  group: UnresolvedGroup;
  suggestions: readonly Suggested[];
  journal: Journal;
  onChoose: (choice: Choice) => void;
};

/** One unresolved value: how many charges and how much money hang on it, and what they may belong to. */
export function GroupCard({ group, suggestions, journal, onChoose }: Props) {
  const { value, type, criteria, message, ids, PP } = group;
  const [chosen, setChosen] = useState(suggestions[0]?.id ?? '');
  const target = suggestions.find(({ id }) => id === chosen);
  const filter = and(
    eq('processing.status', failedStatus),
    value ? eq('search.source.value', value) : eq('search.source.value', null),
  );
  const title = value || 'Without a value';
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.groupHead}>
        <span>
          {title} <span className={styles.quiet}>{[type, criteria].filter(Boolean).join(', ')}</span>
        </span>
        <span>
          <Link to={filteredChargesHref(journal.id, filter)} className={styles.quietLink}>
            <Count value={ids.length} /> {ids.length === 1 ? 'charge' : 'charges'}
          </Link>{' '}
          · <Money value={Number(PP)} currency={journal.price?.currency} />
        </span>
      </h2>
      <div className={styles.flag}>
        <div className={styles.flagText}>
          <p>{message}</p>
          {suggestions.length > 0 ? (
            <Radio.Group value={chosen} onChange={setChosen} label="It may belong to" mt={8}>
              {suggestions.map(({ id, name, vendorId, because }) => (
                <Radio
                  key={id}
                  mt={6}
                  value={id}
                  label={[name, vendorId, id].filter(Boolean).join(' · ')}
                  description={`Because ${becauseWords[because]}.`}
                />
              ))}
            </Radio.Group>
          ) : (
            <p className={styles.quiet}>Nothing is like it: look for what it belongs to.</p>
          )}
        </div>
        <div className={styles.flagVerbs}>
          {target ? (
            <Button
              size="compact-md"
              leftSection={<IconLink size={16} stroke={1.5} aria-hidden />}
              onClick={() => onChoose({ kind: 'match', target })}
            >
              Match
            </Button>
          ) : null}
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
            onClick={() => onChoose({ kind: 'other' })}
          >
            Match to another
          </Button>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconEyeOff size={16} stroke={1.5} aria-hidden />}
            onClick={() => onChoose({ kind: 'ignore' })}
          >
            Ignore
          </Button>
        </div>
      </div>
    </section>
  );
}

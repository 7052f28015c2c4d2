import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, Navigate } from 'react-router';
import { PageToolsContext } from '../actions/page-tools.ts';
import { CopyId } from '../cells/CopyId.tsx';
import { StatusChip } from '../cells/StatusChip.tsx';
import { DetailTabs, type DetailTab } from './DetailTabs.tsx';
import { useTitlePrefix } from './title-progress.ts';
import { useTools } from './use-tools.tsx';
import { useTabCommands } from './use-tab-commands.ts';
import { returning } from '../grid/state/trail.ts';
import { Star } from '../places/Star.tsx';
import { useVisit } from '../places/use-visit.ts';
import { Neighbours } from './Neighbours.tsx';
import styles from './detail.module.css';

type Header = {
  /** What kind of thing it is, in words: "Credit memo". */
  kind: string;
  schema: string;
  id: string;
  title?: string | null | undefined;
  status: string | undefined;
  back: { href: string; label: string };
};

type Props = {
  header: Header;
  actions?: ReactNode;
  map?: ReactNode;
  /** Strips and cards that need attention, above the summary. */
  notices?: ReactNode;
  summary: ReactNode;
  tabs: readonly DetailTab[];
  tab: string | undefined;
  hrefOf: (slug?: string) => string;
  /** The object as it is printed, while it is being printed. */
  renderPrint?: (onClose: () => void) => ReactNode;
  children: (slug: string) => ReactNode;
};

/** The page of one object: header with its state and verbs, summary, tabs with their own addresses. */
export function DetailFrame({ header, tabs, tab, hrefOf, children, ...parts }: Props) {
  const { actions, map, notices, summary, renderPrint } = parts;
  const { kind, schema, id, title, status, back } = header;
  const [first] = tabs;
  useVisit({ href: hrefOf(), title: title && title !== id ? `${title} (${id})` : id, kind });
  useTabCommands(tabs, hrefOf);
  const prefix = useTitlePrefix();
  const { tools, opened } = useTools({ schema, id, renderPrint });
  const current = tabs.find(({ slug }) => slug === tab) ?? (tab ? undefined : first);
  if (!current) return <Navigate to={hrefOf()} replace />;
  return (
    <div className={styles.page}>
      <title>{`${prefix}${status ? `${status} · ` : ''}${title ?? id} · Billing`}</title>
      <header className={styles.header}>
        <div className={styles.head}>
          <ActionIcon
            component={Link}
            to={back.href}
            state={returning}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`Back to ${back.label}`}
          >
            <IconArrowLeft size={20} stroke={1.5} />
          </ActionIcon>
          <div className={styles.names}>
            <p className={styles.kind}>
              {kind} <CopyId id={id} />
              <Star place={{ href: hrefOf(), title: title ?? id, kind }} />
              <Neighbours id={id} tab={tab} />
            </p>
            <div className={styles.titleLine}>
              <h1 className={styles.title}>{title ?? id}</h1>
              <StatusChip status={status} schema={schema} />
            </div>
          </div>
          <div className={styles.verbs}>
            <PageToolsContext value={tools}>{actions}</PageToolsContext>
          </div>
        </div>
        {map ? <div className={styles.map}>{map}</div> : null}
      </header>
      {notices}
      <section className={styles.card} aria-label="Summary">
        {summary}
      </section>
      <section className={styles.card} aria-label={current.label}>
        <DetailTabs tabs={tabs} current={current.slug} hrefOf={hrefOf} label={`${kind} sections`} />
        <div className={styles.panel} key={current.slug}>
          {children(current.slug)}
        </div>
      </section>
      {opened}
    </div>
  );
}

import { Drawer } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Charge } from '../../api/generated/model/charge.ts';
import { useMaySee } from '../../session/permissions.ts';
import { CopyId } from '../../ui/cells/CopyId.tsx';
import { Day } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { rowTitle, SentBy } from './columns.tsx';
import styles from './charges.module.css';

const ExplainPrice = lazy(async () => ({ default: (await import('./ExplainPrice.tsx')).ExplainPrice }));

type Props = {
  charge: Charge | null;
  isOpen: boolean;
  fromFile: boolean;
  onClose: () => void;
  /** What can be done with the charge. */
  verbs?: ReactNode;
};

/** One charge in full: what is wrong, the row as it was sent, and what became of it. */
export function ChargeDrawer({ charge, isOpen, fromFile, onClose, verbs }: Props) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      size={560}
      title={<span className={styles.title}>{(fromFile && charge && rowTitle(charge.id)) || 'Charge'}</span>}
    >
      {charge ? (
        <div className={styles.drawer}>
          <p className={styles.chargeId}>
            <CopyId id={charge.id} />
          </p>
          {verbs}
          <Problems charge={charge} />
          <AsSent charge={charge} />
          <Became charge={charge} />
          <Explained charge={charge} />
        </div>
      ) : null}
    </Drawer>
  );
}

function Problems({ charge: { upload, processing } }: { charge: Charge }) {
  const maySee = useMaySee();
  const views = [
    { label: 'Upload', view: upload, path: 'upload' },
    { label: 'Processing', view: processing, path: 'processing' },
  ].filter(({ view, path }) => view?.status && maySee('Charge', path));
  return views.map(({ label, view }) => (
    <Section key={label} title={label} aside={<StatusChip status={view?.status} schema="Charge" />}>
      {view?.errors?.length ? (
        <ul className={styles.errors}>
          {view.errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      ) : null}
    </Section>
  ));
}

function AsSent({ charge }: { charge: Charge }) {
  const maySee = useMaySee();
  const { externalIds, search, price, attributes, description } = charge;
  if (!maySee('Charge', 'upload')) return null;
  const currency = price?.currency?.purchase;
  return (
    <Section title="As sent">
      <Facts
        of={[
          { label: 'Entry ID', value: externalIds?.vendor ?? <Empty /> },
          { label: 'External reference', value: externalIds?.reference ?? <Empty /> },
          { label: 'Vendor invoice', value: externalIds?.invoice ?? <Empty /> },
          {
            label: 'Source',
            value: (
              <SentBy
                type={search?.source?.type}
                criteria={search?.source?.criteria}
                value={search?.source?.value}
              />
            ),
          },
          {
            label: 'Order',
            value: <SentBy criteria={search?.order?.criteria} value={search?.order?.value} />,
          },
          { label: 'Item', value: <SentBy criteria={search?.item?.criteria} value={search?.item?.value} /> },
          { label: 'Start', value: <Day value={charge.period?.start} /> },
          { label: 'End', value: <Day value={charge.period?.end} /> },
          { label: 'Quantity', value: <Count value={charge.quantity} /> },
          { label: 'Unit PP', value: <Money value={price?.unitPP} currency={currency} unitPrice /> },
          { label: 'PP', strong: true, value: <Money value={price?.PPx1} currency={currency} /> },
          { label: 'Segment', value: attributes?.segment ?? <Empty /> },
          { label: 'Description', value: description?.value1 ?? <Empty /> },
          { label: 'Description 2', value: description?.value2 ?? <Empty /> },
        ]}
      />
    </Section>
  );
}

function Became({ charge }: { charge: Charge }) {
  const maySee = useMaySee();
  const { price, split, parent, reconciliation } = charge;
  const sees = (path: string) => maySee('Charge', path);
  const sale = price?.currency?.sale;
  return (
    <Section title="What it became">
      <Facts
        of={[
          { label: 'Subscription', value: <Reference to={charge.subscription} /> },
          { label: 'Agreement', value: <Reference to={charge.agreement} /> },
          { label: 'Item', value: <Reference to={charge.item} /> },
          { label: 'Buyer', value: <Reference to={charge.buyer} /> },
          { label: 'Seller', value: <Reference to={charge.seller} /> },
          !sees('upload') && { label: 'Start', value: <Day value={charge.period?.start} /> },
          !sees('upload') && { label: 'End', value: <Day value={charge.period?.end} /> },
          !sees('upload') && { label: 'Quantity', value: <Count value={charge.quantity} /> },
          sees('price.markup') && { label: 'Markup', value: <Percent value={price?.markup} /> },
          sees('price.markupSource') && { label: 'Markup from', value: price?.markupSource ?? <Empty /> },
          sees('price.unitBSP') && {
            label: 'Unit SP',
            value: <Money value={price?.unitBSP} currency={sale} unitPrice />,
          },
          sees('price.BSPx1') && {
            label: 'SP',
            strong: true,
            value: <Money value={price?.BSPx1} currency={sale} />,
          },
          sees('price.currency.rate') && {
            label: 'Exchange rate',
            value: price?.currency?.rate ?? <Empty />,
          },
          sees('price.margin') && { label: 'Margin', value: <Percent value={price?.margin} /> },
          charge.ledger !== undefined && {
            label: 'Ledger',
            value: <Reference to={{ id: charge.ledger.id }} />,
          },
          charge.statement !== undefined && {
            label: 'Statement',
            value: <Reference to={{ id: charge.statement.id }} />,
          },
          parent !== undefined && { label: 'Split from', value: <CopyId id={parent.id} /> },
          split?.percentage !== undefined && { label: 'Share', value: <Percent value={split.percentage} /> },
          reconciliation?.type !== undefined && {
            label: 'Decided by a person',
            value: [reconciliation.type, reconciliation.reason].filter(Boolean).join(': '),
          },
        ]}
      />
    </Section>
  );
}

/** The chain of the price; who sees no price has no such section. */
function Explained({ charge }: { charge: Charge }) {
  if (charge.price?.PPx1 == null && charge.price?.BSPx1 == null) return null;
  return (
    <Section title="Where the price comes from">
      <Suspense>
        <ExplainPrice charge={charge} />
      </Suspense>
    </Section>
  );
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children?: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.sectionTitle}>
        {title} {aside}
      </h2>
      {children}
    </section>
  );
}

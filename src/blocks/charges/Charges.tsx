import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useListCustomLedgerCharges } from '../../api/generated/endpoints/custom-ledger-charges/custom-ledger-charges.ts';
import { useListJournalCharges } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { useListLedgerCharges } from '../../api/generated/endpoints/ledger-charges/ledger-charges.ts';
import { useListStatementCharges } from '../../api/generated/endpoints/statement-charges/statement-charges.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { journalActions } from '../../domain/journal.ts';
import { useMaySee } from '../../session/permissions.ts';
import { useActor } from '../../session/session.ts';
import { mayDo } from '../../ui/actions/action.ts';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import type { Column } from '../../ui/grid/columns.tsx';
import { joinRql, searchRql } from '../../ui/grid/filter/grid-rql.ts';
import type { QuickFilter, UseList } from '../../ui/grid/list.ts';
import { AddToEnquiry } from '../enquiry/AddToEnquiry.tsx';
import { TemplateMenu } from '../templates/TemplateMenu.tsx';
import { ChargeDrawer } from './ChargeDrawer.tsx';
import { useDecisions } from './decide/use-decisions.tsx';
import { ledgerColumns, processingColumns, statementColumns, uploadColumns } from './columns.tsx';
import { filterKey, gridId, processingSegments, uploadSegments } from './segments.ts';

const noun = ['charge', 'charges'] as const;
const searchPaths = ['externalIds.vendor', 'subscription.name', 'item.name', 'description.value1'];

// The list of an object's charges, for the grid: the hook that the API gave, closed over the id.
const ofJournal = (id: string): UseList<Charge> =>
  function useCharges(params, options) {
    return useListJournalCharges(id, params, options);
  };
const ofLedger = (id: string): UseList<Charge> =>
  function useCharges(params, options) {
    return useListLedgerCharges(id, params, options);
  };
const ofCustomLedger = (id: string): UseList<Charge> =>
  function useCharges(params, options) {
    return useListCustomLedgerCharges(id, params, options);
  };
const ofStatement = (id: string): UseList<Charge> =>
  function useCharges(params, options) {
    return useListStatementCharges(id, params, options);
  };

type Props = {
  columns: readonly Column<Charge>[];
  useList: UseList<Charge>;
  segments?: readonly QuickFilter[];
  empty: { title: string; text?: string; action?: ReactNode };
  fromFile?: boolean;
  menu?: ((charge: Charge) => ReactNode) | undefined;
  bulk?: ((chosen: Chosen<Charge>) => ReactNode) | undefined;
  /** Verbs of the charge that is looked at. */
  verbsOf?: ((charge: Charge) => ReactNode) | undefined;
};

function Charges({ columns, useList, segments, empty, fromFile = false, menu, bulk, verbsOf }: Props) {
  const [charge, setCharge] = useState<Charge | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Grid
        id={gridId}
        embedded
        virtual
        selectable
        schema="Charge"
        noun={noun}
        columns={columns}
        useList={useList}
        quickFilters={segments}
        searchPaths={searchPaths}
        defaultSort="id"
        onOpen={(row) => {
          setCharge(row);
          setIsOpen(true);
        }}
        menu={menu}
        bulk={bulk}
        emptyState={empty}
      />
      <ChargeDrawer
        charge={charge}
        isOpen={isOpen}
        fromFile={fromFile}
        onClose={() => setIsOpen(false)}
        verbs={charge && verbsOf?.(charge)}
      />
    </>
  );
}

/** The charges of a journal: the vendor sees its file judged, operations what will be billed. */
export function JournalCharges({
  journal,
  onUpload,
}: {
  journal: Journal;
  onUpload?: (() => void) | undefined;
}) {
  const seesProcessing = useMaySee('Charge', 'processing');
  const decisions = useDecisions(journal);
  const segments = seesProcessing ? processingSegments : uploadSegments;
  const bulk = useEnquiring(journal, segments, decisions.bulk);
  return (
    <Charges
      columns={seesProcessing ? processingColumns : uploadColumns}
      segments={segments}
      useList={ofJournal(journal.id)}
      fromFile
      {...decisions}
      bulk={bulk}
      empty={
        onUpload
          ? {
              title: 'No charges yet',
              text: 'Drop the charge file anywhere on this page, or choose it: an XLSX workbook, a CSV file or a JSONL file.',
              action: (
                <>
                  <Button
                    variant="default"
                    leftSection={<IconUpload size={16} stroke={1.5} />}
                    onClick={onUpload}
                  >
                    Choose file
                  </Button>
                  <TemplateMenu journal={journal} />
                </>
              ),
            }
          : { title: 'No charges', text: 'Charges appear here when the vendor uploads its file.' }
      }
    />
  );
}

type Bulk = ((chosen: Chosen<Charge>) => ReactNode) | undefined;

/** What can be done with chosen charges; where the journal may be enquired about, they can be asked about too. */
function useEnquiring(journal: Journal, segments: readonly QuickFilter[], bulk: Bulk): Bulk {
  const { role } = useActor();
  const [params] = useSearchParams();
  const isOpen = mayDo(role, journalActions.enquire, journal.status).allowed;
  if (!isOpen) return bulk;
  const view = segments.find(({ id }) => id === params.get(`${gridId}.view`))?.rql;
  const search = searchRql(params.get(`${gridId}.q`) ?? '', searchPaths);
  const listRql = joinRql(view, search, params.get(filterKey) ?? '');
  return (chosen) => (
    <>
      <AddToEnquiry journal={journal} chosen={chosen} listRql={listRql} />
      {bulk?.(chosen)}
    </>
  );
}

/** The rated charges of a ledger. */
export function LedgerCharges({ id }: { id: string }) {
  return (
    <Charges
      columns={ledgerColumns}
      segments={processingSegments}
      useList={ofLedger(id)}
      empty={{ title: 'No charges', text: 'This ledger holds no charges.' }}
    />
  );
}

/** The charges of a custom ledger: rows of its file with both prices given. */
export function CustomLedgerCharges({ id }: { id: string }) {
  return (
    <Charges
      columns={ledgerColumns}
      segments={processingSegments}
      useList={ofCustomLedger(id)}
      empty={{
        title: 'No charges yet',
        text: 'Drop the filled template anywhere on this page, or choose it with Upload charges.',
      }}
    />
  );
}

/** What a statement asks to be paid for. */
export function StatementCharges({ id }: { id: string }) {
  return (
    <Charges
      columns={statementColumns}
      useList={ofStatement(id)}
      empty={{ title: 'No charges', text: 'A consolidated statement carries the charges of its children.' }}
    />
  );
}

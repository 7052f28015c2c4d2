import { createBrowserRouter, type RouteObject } from 'react-router';
import type { OperationId } from '../domain/access.ts';
import { NotFoundPage, UnexpectedErrorPage } from './error-pages.tsx';
import { Landing, RoleGate } from './guards.tsx';
import { RequireSession } from './RequireSession.tsx';
import { ShellSkeleton } from './ShellSkeleton.tsx';

type Lazy = () => Promise<{ Component: () => React.ReactNode }>;

/** A collection: its list, and its detail page whose tab is part of the address. */
function collection(path: string, operation: OperationId, list: Lazy, detail: Lazy): RouteObject {
  return {
    path,
    element: <RoleGate operation={operation} />,
    children: [
      { index: true, lazy: list },
      { path: ':id/:tab?', lazy: detail },
    ],
  };
}

// Until every detail page exists.
const pages = import.meta.glob<Record<string, () => React.ReactNode>>('../features/*/*Page.tsx');
const detail =
  (folder: string, name: string): Lazy =>
  async () => ({ Component: (await pages[`../features/${folder}/${name}.tsx`]?.())?.[name] ?? NotFoundPage });

const collections: RouteObject[] = [
  collection(
    'journals',
    'listJournals',
    () => import('../features/journals/JournalsPage.tsx').then((m) => ({ Component: m.JournalsPage })),
    detail('journals', 'JournalPage'),
  ),
  collection(
    'ledgers',
    'listLedgers',
    () => import('../features/ledgers/LedgersPage.tsx').then((m) => ({ Component: m.LedgersPage })),
    detail('ledgers', 'LedgerPage'),
  ),
  collection(
    'statements',
    'listStatements',
    () => import('../features/statements/StatementsPage.tsx').then((m) => ({ Component: m.StatementsPage })),
    detail('statements', 'StatementPage'),
  ),
  collection(
    'invoices',
    'listInvoices',
    () => import('../features/invoices/InvoicesPage.tsx').then((m) => ({ Component: m.InvoicesPage })),
    detail('invoices', 'InvoicePage'),
  ),
  collection(
    'credit-memos',
    'listCreditMemos',
    () =>
      import('../features/credit-memos/CreditMemosPage.tsx').then((m) => ({ Component: m.CreditMemosPage })),
    detail('credit-memos', 'CreditMemoPage'),
  ),
];

// the sign-in page has no frame to show while it loads
const Nothing = () => null;

export const router = createBrowserRouter([
  {
    errorElement: <UnexpectedErrorPage />,
    children: [
      {
        path: '/sign-in',
        HydrateFallback: Nothing,
        lazy: () => import('../features/sign-in/SignInPage.tsx').then((m) => ({ Component: m.SignInPage })),
      },
      {
        path: '/',
        HydrateFallback: ShellSkeleton,
        element: <RequireSession />,
        children: [
          {
            errorElement: <UnexpectedErrorPage />,
            children: [
              { index: true, element: <Landing /> },
              { path: 'billing', element: <Landing /> },
              { path: 'billing', children: collections },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);

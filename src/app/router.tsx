import { createBrowserRouter, type RouteObject } from 'react-router';
import type { OperationId } from '../domain/access.ts';
import { NotFoundPage, UnexpectedErrorPage } from './error-pages.tsx';
import { Landing, RoleGate } from './guards.tsx';
import { RequireSession } from './RequireSession.tsx';
import { ShellSkeleton } from './ShellSkeleton.tsx';

type Lazy = () => Promise<{ Component: () => React.ReactNode }>;

/**
 * A collection: its list, its detail page whose tab is part of the address, and the room in which a charge file is
 * examined where it takes one.
 */
function collection(
  path: string,
  operation: OperationId,
  list: Lazy,
  detail: Lazy,
  upload?: Lazy,
): RouteObject {
  return {
    path,
    element: <RoleGate operation={operation} />,
    children: [
      { index: true, lazy: list },
      ...(upload ? [{ path: ':id/upload', lazy: upload }] : []),
      { path: ':id/:tab?', lazy: detail },
    ],
  };
}

const collections: RouteObject[] = [
  {
    path: 'home',
    lazy: () => import('../features/home/HomePage.tsx').then((m) => ({ Component: m.HomePage })),
  },
  collection(
    'journals',
    'listJournals',
    () => import('../features/journals/JournalsPage.tsx').then((m) => ({ Component: m.JournalsPage })),
    () => import('../features/journals/JournalPage.tsx').then((m) => ({ Component: m.JournalPage })),
    () =>
      import('../features/journals/upload/JournalUploadPage.tsx').then((m) => ({
        Component: m.JournalUploadPage,
      })),
  ),
  collection(
    'ledgers',
    'listLedgers',
    () => import('../features/ledgers/LedgersPage.tsx').then((m) => ({ Component: m.LedgersPage })),
    () => import('../features/ledgers/LedgerPage.tsx').then((m) => ({ Component: m.LedgerPage })),
  ),
  collection(
    'custom-ledgers',
    'listCustomLedgers',
    () =>
      import('../features/custom-ledgers/CustomLedgersPage.tsx').then((m) => ({
        Component: m.CustomLedgersPage,
      })),
    () =>
      import('../features/custom-ledgers/CustomLedgerPage.tsx').then((m) => ({
        Component: m.CustomLedgerPage,
      })),
    () =>
      import('../features/custom-ledgers/upload/CustomLedgerUploadPage.tsx').then((m) => ({
        Component: m.CustomLedgerUploadPage,
      })),
  ),
  collection(
    'overrides',
    'listOverrides',
    () => import('../features/overrides/OverridesPage.tsx').then((m) => ({ Component: m.OverridesPage })),
    () => import('../features/overrides/OverridePage.tsx').then((m) => ({ Component: m.OverridePage })),
  ),
  collection(
    'statements',
    'listStatements',
    () => import('../features/statements/StatementsPage.tsx').then((m) => ({ Component: m.StatementsPage })),
    () => import('../features/statements/StatementPage.tsx').then((m) => ({ Component: m.StatementPage })),
  ),
  collection(
    'invoices',
    'listInvoices',
    () => import('../features/invoices/InvoicesPage.tsx').then((m) => ({ Component: m.InvoicesPage })),
    () => import('../features/invoices/InvoicePage.tsx').then((m) => ({ Component: m.InvoicePage })),
  ),
  collection(
    'credit-memos',
    'listCreditMemos',
    () =>
      import('../features/credit-memos/CreditMemosPage.tsx').then((m) => ({ Component: m.CreditMemosPage })),
    () =>
      import('../features/credit-memos/CreditMemoPage.tsx').then((m) => ({ Component: m.CreditMemoPage })),
  ),
  {
    path: 'triage',
    element: <RoleGate operation="acceptJournal" />,
    children: [
      {
        path: 'journals',
        lazy: () =>
          import('../features/journals/JournalTriage.tsx').then((m) => ({ Component: m.JournalTriage })),
      },
      {
        path: 'ledgers',
        lazy: () =>
          import('../features/ledgers/LedgerTriage.tsx').then((m) => ({ Component: m.LedgerTriage })),
      },
      {
        path: 'statements',
        lazy: () =>
          import('../features/statements/StatementTriage.tsx').then((m) => ({
            Component: m.StatementTriage,
          })),
      },
    ],
  },
  {
    path: 'analytics',
    element: <RoleGate operation="getBillingAnalytics" />,
    children: [
      {
        index: true,
        lazy: () =>
          import('../features/analytics/AnalyticsPage.tsx').then((m) => ({ Component: m.AnalyticsPage })),
      },
    ],
  },
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
        path: '/download/:statement?',
        HydrateFallback: Nothing,
        lazy: () =>
          import('../features/download/DownloadPage.tsx').then((m) => ({ Component: m.DownloadPage })),
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

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

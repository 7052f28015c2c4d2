import { describe, expect, it } from 'vitest';
import { traces } from './check-traces.mjs';
import { wordsOfContract, wordViolations } from './check-words.mjs';
import { zoneViolations } from './check-zones.mjs';

describe('who imports whom', () => {
  const allowed = [
    ['src/domain/journal.ts', "import type { A } from '../api/generated/model/a';"],
    ['src/domain/access.ts', "import { operationRoles } from '../api/generated/access.ts';"],
    ['src/features/journals/JournalPage.tsx', "import { Grid } from '../../blocks/charges/Grid.tsx';"],
    ['src/features/journals/JournalPage.tsx', "import { Tab } from './Tab.tsx';"],
    ['src/app/router.tsx', "const page = () => import('../features/journals/JournalPage.tsx');"],
    ['src/server/commands/accept.ts', "import { read } from '../store/read.ts';"],
    ['src/server/http/journals.test.ts', "import { send } from '../../api/fetcher.ts';"],
    ['src/ui/Grid.tsx', "import { Table } from '@mantine/core';"],
  ];
  it.each(allowed)('allows %s: %s', (path, text) => expect(zoneViolations(path, text)).toEqual([]));

  const refused = [
    ['src/domain/journal.ts', "import { A } from '../api/generated/model/a';"],
    ['src/domain/journal.ts', "import type { A } from '../api/fetcher.ts';"],
    ['src/features/journals/JournalPage.tsx', "import { b } from '../ledgers/b.ts';"],
    ['src/features/journals/JournalPage.tsx', "import { b } from '~/features/ledgers/b.ts';"],
    ['src/features/journals/JournalPage.tsx', "const b = import('../../server/main.ts');"],
    ['src/features/journals/upload.ts', "new Worker(new URL('../ledgers/worker.ts', import.meta.url));"],
    ['src/ui/Grid.tsx', "import {\n  useCan,\n} from '../session/session.ts';"],
    ['src/ui/Grid.tsx', "export { useCan } from '../session/session.ts';"],
    ['src/server/http/journals.ts', "import { format } from '../../ui/cells/format.ts';"],
    ['src/server/store/journals.ts', "import { accept } from '../commands/accept.ts';"],
    ['src/paths.ts', "import { ids } from './domain/ids.ts';"],
    ['e2e/journeys/upload.e2e.ts', "import { journals } from '../../src/paths.ts';"],
    ['src/ui/index.ts', ''],
  ];
  it.each(refused)('refuses %s: %s', (path, text) => expect(zoneViolations(path, text)).toHaveLength(1));

  it('names the line', () => {
    const text = "import { a } from './a.ts';\nimport { b } from '../app/b.ts';\n";
    expect(zoneViolations('src/ui/Grid.tsx', text)).toEqual([
      'src/ui/Grid.tsx:2 src/ui/ may not import src/app/b.ts',
    ]);
  });
});

describe('statuses and roles outside src/domain', () => {
  const schemas = {
    JournalStatus: { enum: ['Draft', 'Validating', 'Error'] },
    AccountType: { enum: ['Client', 'Operations'] },
    OrderStatus: { enum: ['Quoted'] },
  };
  const words = wordsOfContract({ components: { schemas } });
  const found = (text) => wordViolations('a.ts', text, words);

  it.each([
    "if (journal.status === 'Validating') return;",
    "if ('Draft' !== status) return;",
    "  case 'Draft':",
    "const actor = { role: 'Operations' };",
    "const open = [\n  'Draft',\n  'Validating',\n];",
    "open.includes('Draft')",
    "sql`select * from journal where status in ('Draft', 'Validating')`",
    "type Open = 'Draft' | 'Validating';",
    "if (status === 'Error') return;",
  ])('finds %s', (text) => expect(found(text)).not.toEqual([]));

  it.each([
    "label: 'Operations',",
    "{ title: 'Validating', count }",
    "if (error.name === 'Error') return;",
    "const names = ['Draft', 'Other'];",
    "status: 'Quoted',",
    " * when `status === 'Draft'`",
    "if (status === 'Draft') return; // word: the wire, not a rule",
    'const a = status.draft || role.client;',
  ])('leaves %s alone', (text) => expect(found(text)).toEqual([]));
});

describe('traces of one machine', () => {
  const home = ['', 'home', 'ada', 'console'].join('/');
  it('finds absolute paths', () => {
    expect(traces('a.ts', `const file = '${home}/a.csv';`)).toHaveLength(1);
    expect(traces('a.md', `see file://${home}`)).toHaveLength(1);
  });
  it('leaves our own folders alone', () => {
    expect(traces('a.ts', "import('../features/home/HomePage.tsx')")).toEqual([]);
  });
  it('finds a registry in the lock', () => {
    expect(traces('package-lock.json', '"resolved": "x"')).toHaveLength(1);
    expect(traces('package-lock.json', '"url": "https://github.com/sponsors/x"')).toEqual([]);
  });
});

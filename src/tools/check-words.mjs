/**
 * Status and role literals live in src/domain: everyone else asks a rule by name. Only places where a word
 * decides something are looked at (comparisons, cases, lists, SQL), so labels that read alike are left alone.
 * A line that must be excused ends in `// word: <reason>`, in SQL `-- word: <reason>`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTestFile, projectFiles } from './files.mjs';
import { isMain, main, root } from './process.mjs';

/** Objects with a lifecycle, and the roles. Accounts, tokens and overrides are merely on or off. */
const enumerations =
  /^(AccountType|(Journal|Ledger|CustomLedger|Statement|Invoice|CreditMemo|Charge)Status)$/;
/** Words that also mean something else: they count only on a line that speaks of a status or a role. */
const everyday = new Set(['Client', 'Error', 'Ready', 'Split', 'Review', 'Skipped']);

export function wordsOfContract(contract) {
  const schemas = Object.entries(contract.components.schemas);
  return new Set(schemas.flatMap(([name, schema]) => (enumerations.test(name) ? (schema.enum ?? []) : [])));
}

/** Where a quoted word decides something; the first group is the word. */
function patternsFor(words) {
  const word = `['"](${[...words].join('|')})['"]`;
  const before = [
    '[!=]==?', // x === 'W'
    String.raw`\bcase`,
    String.raw`\b(?:includes|has|indexOf|is)\(`,
    String.raw`\b\w*(?:[sS]tatus|[rR]ole|[sS]tate)\w*\??:`, // status: 'W'
    String.raw`\bstatus\s*(?:=|<>|!=|(?:not\s+)?in\s*\()`, // in SQL
    String.raw`[^|]\|`, // a union of types
  ].map((start) => String.raw`${start}\s*${word}`);
  const after = [String.raw`${word}\s*(?:[!=]==?|\|[^|])`];
  // A list of nothing but such words.
  const list = String.raw`\[\s*${word}\s*(?:,\s*${word.replace('(', '(?:')}\s*)*,?\s*\]`;
  return [...before, ...after, list].map((source) => new RegExp(source, 'g'));
}

/** The violations of one file, as `file:line word`. */
export function wordViolations(path, text, words) {
  const lines = text.split('\n');
  const found = new Set();
  for (const pattern of patternsFor(words)) {
    for (const match of text.matchAll(pattern)) {
      const word = match[1];
      const offset = match[0].indexOf(word);
      const number = text.slice(0, match.index + offset).split('\n').length;
      const line = lines[number - 1];
      const isExcused = /(\/\/|--) word: \S/.test(line) || /^\s*(\*|\/\/|\/\*)/.test(line);
      if (isExcused || (everyday.has(word) && !/status|role|state\b|actor/i.test(line))) continue;
      found.add(`${path}:${number} '${word}'`);
    }
  }
  return [...found];
}

/** Rules, tests, named scenarios, the schema's own constraints and these tools may say the words. */
const exempt = /^src\/(domain|api|tools)\/|^src\/server\/(seed|store\/migrations)\//;

if (isMain(import.meta.url)) {
  await main(() => {
    const contract = JSON.parse(readFileSync(join(root, 'src/api/generated/contract.json'), 'utf8'));
    const words = wordsOfContract(contract);
    const found = projectFiles()
      .filter((path) => /^src\/.*\.tsx?$/.test(path) && !exempt.test(path) && !isTestFile(path))
      .flatMap((path) => wordViolations(path, readFileSync(join(root, path), 'utf8'), words));
    if (found.length > 0) console.error(`${found.join('\n')}\nAsk a rule of src/domain instead.`);
    return found.length > 0 ? 1 : 0;
  });
}

/** Endings of the files that the room of a journal and that of a custom ledger take. */
export const journalFileEndings = '.xlsx,.csv,.tsv,.jsonl,.ndjson';
export const customLedgerFileEndings = '.xlsx';

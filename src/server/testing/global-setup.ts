import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../store/database.ts';
import { administer, randomName, withDatabase } from './postgres-databases.ts';
import { templates, type Template, type TemplatePlaces } from './templates.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    templates: TemplatePlaces;
  }
}

const names = Object.keys(templates) as Template[];

const made: { folder?: string; url?: string; databases: string[] } = { databases: [] };

/**
 * Makes the databases that test files start from, anew for each run and once for all of its files: to create an
 * embedded database takes seconds, to load its dump does not.
 */
export async function setup(project: TestProject): Promise<void> {
  const url = process.env['TEST_DATABASE_URL'];
  const [embedded, databases] = await Promise.all([dumpInFolder(), url && copyOn(url)]);
  project.provide('templates', { embedded, ...(url && databases && { postgres: { url, databases } }) });
}

/** Removes them again. */
export async function teardown(): Promise<void> {
  const { folder, url, databases } = made;
  if (folder) await rm(folder, { recursive: true, force: true });
  for (const name of databases) await administer(url ?? '', `drop database if exists ${name} with (force)`);
}

/** The templates as files. */
async function dumpInFolder(): Promise<Record<Template, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'billing-templates-'));
  made.folder = folder;
  const db = await openDatabase({ memory: true });
  try {
    const files: [Template, string][] = [];
    for (const name of names) {
      await templates[name](db);
      const file = join(folder, `${name}.tar`);
      await writeFile(file, await db.dump());
      files.push([name, file]);
    }
    return Object.fromEntries(files) as Record<Template, string>;
  } finally {
    await db.close();
  }
}

/** The templates as databases of a PostgreSQL server; one that nobody is connected to can be copied. */
async function copyOn(url: string): Promise<Record<Template, string>> {
  made.url = url;
  const databases: [Template, string][] = [];
  let before = 'template0';
  for (const name of names) {
    const database = randomName('test_template');
    made.databases.push(database);
    await administer(url, `create database ${database} template ${before} encoding 'UTF8'`);
    const db = await openDatabase({ databaseUrl: withDatabase(url, database) });
    await templates[name](db).finally(() => db.close());
    databases.push([name, database]);
    before = database;
  }
  return Object.fromEntries(databases) as Record<Template, string>;
}

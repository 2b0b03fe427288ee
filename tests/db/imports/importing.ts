import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Db } from '#app/db/client.server.ts';
import { getImport, type Import } from '#app/db/imports.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { readyMappings } from '#app/ingest/mappings/index.ts';
import { createImport } from '#app/workflows/import-history.ts';
import { type RunContext, runImport } from '#app/workflows/run-import.ts';
import { testDataPath } from '../../support/test-data.ts';

const actor = { kind: 'command', id: null, requestId: null } as const;

export const importer = (db: Db) => ({ db, viewer: administrator('test'), actor });

/** Keeps a file as an import; a worker is not told. */
export async function keepFile(
  db: Db,
  content: string | Buffer | Readable,
  mapping: Record<string, unknown> | string,
  options: { confirmed?: boolean } = {},
): Promise<string> {
  const pieces = content instanceof Readable ? content : Readable.from([Buffer.from(content as string)]);
  const ready = typeof mapping === 'string' ? readyMappings[mapping]! : mapping;
  return createImport(importer(db), {
    fileName: 'history',
    content: pieces,
    mappingName: typeof mapping === 'string' ? mapping : 'test',
    mapping: ready,
    confirmed: options.confirmed ?? true,
    workerFrom: null,
  });
}

export const run = (db: Db, id: string, onProgress?: RunContext['onProgress']) =>
  runImport({ db, actor, onProgress }, id);

/** Imports a file from beginning to end. */
export async function importFile(
  db: Db,
  content: string | Buffer | Readable,
  mapping: Record<string, unknown> | string,
  options: { confirmed?: boolean } = {},
): Promise<Import> {
  const id = await keepFile(db, content, mapping, options);
  await run(db, id);
  return getImport(db, id);
}

export const testFile = (name: string) => createReadStream(testDataPath(name));

/** What an import says of itself in figures. */
export function resultOf({ incidents, created, updated, unchanged, events, rejected, suspicious }: Import) {
  return { incidents, created, updated, unchanged, events, rejected, suspicious };
}

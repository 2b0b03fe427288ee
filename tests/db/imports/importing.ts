import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { openChannels } from '#app/channels/channels.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { getImport, type Import } from '#app/db/imports.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { readyMappings } from '#app/ingest/mappings/index.ts';
import { createLog } from '#app/log.server.ts';
import { createImport } from '#app/workflows/import-history.ts';
import { type RunContext, runImport } from '#app/workflows/run-import.ts';
import type { JobContext } from '../../../jobs/job-context.ts';
import { testDataPath } from '../../support/test-data.ts';

const actor = { kind: 'command', id: null, requestId: null } as const;

export const importer = (db: Db, viewer = administrator('test')) => ({ db, viewer, actor });

interface Options {
  confirmed?: boolean;
  /** Who imports; by default the command line. */
  viewer?: Viewer;
}

/** Keeps a file as an import; a worker is not told. */
export async function keepFile(
  db: Db,
  content: string | Buffer | Readable,
  mapping: Record<string, unknown> | string,
  options: Options = {},
): Promise<string> {
  const pieces = content instanceof Readable ? content : Readable.from([Buffer.from(content as string)]);
  const ready = typeof mapping === 'string' ? readyMappings[mapping]! : mapping;
  return createImport(importer(db, options.viewer), {
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

/** What a worker tells the job. */
export const jobContext = (connection: JobContext['connection'], changes: Partial<JobContext> = {}): JobContext => ({
  connection,
  signal: new AbortController().signal,
  channels: openChannels({ smtpUrl: undefined }),
  config: { publicUrl: undefined, smtpUrl: undefined },
  printPage: async () => null,
  log: createLog('silent'),
  isLastTry: false,
  ...changes,
});

/** Imports a file from beginning to end. */
export async function importFile(
  db: Db,
  content: string | Buffer | Readable,
  mapping: Record<string, unknown> | string,
  options: Options = {},
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

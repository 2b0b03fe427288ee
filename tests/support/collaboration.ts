import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Collaboration } from '#app/collaboration/collaboration.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { updateOf } from '#app/document/yjs.ts';
import { acceptUpgrades } from '#app/http/upgrade.server.ts';
import { LiveHub } from '#app/live/hub.server.ts';
import { createLog } from '#app/log.server.ts';
import type { TestDatabase } from './database.ts';
import { recordIncident } from './recorded-incident.ts';
import { TEST_SESSION_SECRET } from './server-process.ts';

/** Where everybody types in these tests. */
const SECTION = { type: 'section', attrs: { key: 'summary', title: 'Summary' } } as const;

/** A post-mortem with one section of one paragraph. */
export async function recordPostMortem(
  db: Db,
  text: string,
  { restricted = false }: { restricted?: boolean } = {},
): Promise<{ id: string; incidentId: string }> {
  const incidentId = await recordIncident(db, { restricted, at: { impact_started: '2026-03-01T10:00:00Z' } });
  const id = newId();
  await db
    .insertInto('postMortems')
    .values({ id, incidentId, templateKey: 'blameless-review', title: 'A review', createdBy: null })
    .execute();
  const content = [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }];
  const bytes = Buffer.from(updateOf({ type: 'doc', content: [{ ...SECTION, content }] }));
  await db.insertInto('documentUpdates').values({ postMortemId: id, bytes, writtenBy: null }).execute();
  return { id, incidentId };
}

export interface CollaborationServer {
  url: string;
  stop(): Promise<void>;
}

/** The part of a web process that shared documents need, on a port of its own or the one that is given. */
export async function openCollaboration(database: TestDatabase, given = 0): Promise<CollaborationServer> {
  const log = createLog('silent');
  const { db, databaseUrl } = database;
  const live = new LiveHub({ db, connectionString: databaseUrl, log });
  const collaboration = new Collaboration({ db, live, log, sessionSecret: TEST_SESSION_SECRET });
  await live.start();
  const server = createServer();
  acceptUpgrades(server, collaboration, undefined);
  await new Promise<void>((resolve) => server.listen(given, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await collaboration.stop();
      await live.stop();
      await closed;
    },
  };
}

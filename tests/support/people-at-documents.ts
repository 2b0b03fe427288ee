import { afterEach } from 'vitest';
import type { SharedDocument } from '#app/components/document/shared-document.ts';
import type { Role } from '#app/db/schema.ts';
import { documentOfUpdates } from '#app/document/yjs.ts';
import { type CollaborationServer, openCollaboration, recordPostMortem } from './collaboration.ts';
import type { TestDatabase } from './database.ts';
import { joinDocument } from './join-document.ts';
import { signIn } from './session.ts';
import { until } from './until.ts';

/** People at documents of this file's database; they leave, and the servers stop, after each test. */
export function usePeople(database: TestDatabase) {
  const servers = new Set<CollaborationServer>();
  const people = new Set<SharedDocument>();

  afterEach(async () => {
    for (const person of people) person.destroy();
    people.clear();
    for (const server of servers) await server.stop();
    servers.clear();
  });

  async function serve(port?: number): Promise<CollaborationServer> {
    const { url, stop } = await openCollaboration(database, port);
    const server = {
      url,
      stop() {
        servers.delete(server);
        return stop();
      },
    };
    servers.add(server);
    return server;
  }

  function join(...of: Parameters<typeof joinDocument>): SharedDocument {
    const shared = joinDocument(...of);
    people.add(shared);
    return shared;
  }

  /** A document with one person at it. */
  async function open(role: Role = 'responder', options: { restricted?: boolean } = {}) {
    const server = await serve();
    const { id, incidentId } = await recordPostMortem(database.db, 'Checkout failed.', options);
    const person = await signIn(database.db, server.url, role);
    return { server, id, incidentId, person, shared: join(server.url, person, id) };
  }

  /** The first section as the database has it, as JSON. */
  async function storedText(postMortemId: string): Promise<string> {
    const rows = await database.db
      .selectFrom('documentUpdates')
      .select('bytes')
      .where('postMortemId', '=', postMortemId)
      .orderBy('id')
      .execute();
    const [section] = documentOfUpdates(rows.map(({ bytes }) => bytes)).content;
    return JSON.stringify(section?.content);
  }

  return { serve, join, open, storedText };
}

/** Waits until somebody's page says so. */
export const is = (shared: SharedDocument, status: string) => until(() => shared.getState().status === status);

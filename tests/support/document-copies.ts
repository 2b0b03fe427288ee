import * as Y from 'yjs';
import type { Db } from '#app/db/client.server.ts';
import { listUpdatesAfter } from '#app/db/document-updates.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { FRAGMENT } from '#app/document/fragment.ts';
import { documentOfUpdates, sharedOfUpdates } from '#app/document/yjs.ts';
import type { useDatabase } from './database.ts';
import { signIn } from './session.ts';

/** Who sees every document. */
export const ADMIN = administrator('the test');

/** People who write, and copies of documents as they have them. */
export function useCopies(database: ReturnType<typeof useDatabase>) {
  async function person(role: 'viewer' | 'responder', name: string = role): Promise<Viewer> {
    const { userId } = await signIn(database.db, 'http://localhost', role, name);
    const viewer = await findViewerOfUser(database.db, userId);
    if (!viewer) throw new Error('There is no such person.');
    return viewer;
  }

  /** A copy of the document as somebody has it, who types into its first paragraph; `after` is what they know. */
  async function copyOf(postMortemId: string) {
    const rows = await listUpdatesAfter(database.db, ADMIN, postMortemId, 0);
    const document = sharedOfUpdates(rows.map(({ bytes }) => bytes));
    const section = document.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement;
    const text = (section.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    return {
      document,
      after: rows.at(-1)?.id ?? 0,
      text,
      type(words: string): Uint8Array {
        const before = Y.encodeStateVector(document);
        text.insert(text.length, words);
        return Y.encodeStateAsUpdate(document, before);
      },
      catchUp(updates: readonly { bytes: Uint8Array }[]) {
        for (const { bytes } of updates) Y.applyUpdate(document, bytes);
      },
    };
  }

  return { person, copyOf };
}

/** What the first paragraph of a document says. */
export const textOf = async (db: Db, postMortemId: string) => {
  const rows = await listUpdatesAfter(db, ADMIN, postMortemId, 0);
  const [block] = documentOfUpdates(rows.map(({ bytes }) => bytes)).content[0]?.content ?? [];
  return block?.type === 'paragraph'
    ? (block.content ?? []).map((run) => (run.type === 'text' ? run.text : '')).join('')
    : '';
};

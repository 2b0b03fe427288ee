import WebSocket from 'ws';
import * as Y from 'yjs';
import { openSharedDocument, type SharedDocument } from '#app/components/document/shared-document.ts';
import { FRAGMENT } from '#app/document/fragment.ts';
import type { SignedIn } from './session.ts';

/** What a browser sends along by itself, and Node does not. */
export function socketOf(headers: Record<string, string>): typeof globalThis.WebSocket {
  class SignedInSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers });
      // somebody who leaves while they are being let in: to a browser an error that nobody listens for is nothing
      this.on('error', () => {});
    }
  }
  return SignedInSocket as unknown as typeof globalThis.WebSocket;
}

/** Somebody at a document. */
export function joinDocument(url: string, person: SignedIn, postMortemId: string, name = 'Somebody'): SharedDocument {
  return openSharedDocument({
    postMortemId,
    userId: person.userId,
    name,
    url: `${url.replace(/^http/, 'ws')}/collaboration`,
    WebSocket: socketOf({ ...person.headers, origin: url }),
    maxDelayMs: 100,
  });
}

/** The text of the first paragraph, to type into. */
export function firstText({ document }: { document: Y.Doc }): Y.XmlText {
  let at: unknown = document.getXmlFragment(FRAGMENT);
  while (at instanceof Y.XmlFragment) at = at.get(0);
  if (!(at instanceof Y.XmlText)) throw new Error('There is no text yet.');
  return at;
}

/** Its words, without marks. */
export const textOf = (shared: { document: Y.Doc }) => firstText(shared).toString();

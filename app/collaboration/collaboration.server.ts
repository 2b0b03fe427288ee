import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type beforeHandleMessagePayload, type Document, Hocuspocus } from '@hocuspocus/server';
import { validate as isUuid } from 'uuid';
import { type WebSocket, WebSocketServer } from 'ws';
import { readSessionHash } from '../auth/session.server.ts';
import type { Db } from '../db/client.server.ts';
import { DOCUMENT_CHANNEL, PRESENCE_CHANNEL } from '../db/document-updates.server.ts';
import { LIVE_CHANNEL, type LiveNotice } from '../db/live.server.ts';
import { findViewerBySession } from '../db/viewers.server.ts';
import { CLOSE_CODES, type CloseReason } from '../document/close-codes.ts';
import { FRAGMENT, MAX_UPDATE_BYTES } from '../document/fragment.ts';
import type { LiveHub } from '../live/hub.server.ts';
import type { Logger } from '../log.server.ts';
import { documentAccess } from '../workflows/append-document-updates.ts';
import { readMessage } from './messages.ts';
import { Presence, takePresence } from './presence.server.ts';
import { SharedDocument } from './shared-document.server.ts';
import { sendAway, type Visitor } from './visitor.server.ts';

/** An update with what stands around it in a message. */
const MAX_MESSAGE_BYTES = MAX_UPDATE_BYTES + 1_000;
const MAX_VISITORS_A_DOCUMENT = 100;
/** Sessions end by the clock as well, and a notice may be lost while the database is away. */
const LOOK_AGAIN_MS = 30_000;
const STOP_MS = 3_000;

/** For a message that is not taken: its sender was sent away, and no answer of Hocuspocus's is wanted. */
const never = () => new Promise<never>(() => {});

interface Room {
  document: Document;
  shared: SharedDocument;
  presence: Presence;
}

export interface CollaborationOptions {
  db: Db;
  live: LiveHub;
  log: Logger;
  sessionSecret: string;
}

/**
 * Documents that several people write at once. Hocuspocus speaks with the browsers; what it applies and acknowledges has been
 * committed before (SharedDocument). Whoever comes is let in by session, and looked at again whenever something that decides
 * it may have changed.
 */
export class Collaboration {
  readonly #options: CollaborationOptions;
  readonly #rooms = new Map<string, Room>();
  readonly #visitors = new Set<Visitor>();
  readonly #process = randomUUID();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  readonly #hocuspocus: Hocuspocus;
  readonly #clock: NodeJS.Timeout;
  #isStopping = false;

  constructor(options: CollaborationOptions) {
    this.#options = options;
    this.#hocuspocus = new Hocuspocus({
      quiet: true,
      onAuthenticate: async ({ context, documentName, connectionConfig }) => {
        const visitor = context.visitor as Visitor;
        await this.#letIn(visitor, documentName);
        connectionConfig.readOnly = !visitor.at?.mayWrite;
      },
      onLoadDocument: ({ context, documentName, document }) =>
        this.#load(context.visitor as Visitor, documentName, document),
      connected: async ({ context, connection }) => {
        // it was being put away at this very moment
        if (connection.document.isDestroyed) sendAway(context.visitor as Visitor, 'comeBack');
      },
      beforeHandleMessage: (message) => this.#take(message),
      afterUnloadDocument: async ({ documentName }) => this.#putAway(documentName),
    });
    const again = () => {};
    options.live.listenTo({ channel: LIVE_CHANNEL, hear: (payload) => this.#hearNotice(JSON.parse(payload)), again });
    options.live.listenTo({ channel: PRESENCE_CHANNEL, hear: (payload) => this.#hearPresence(payload), again });
    options.live.listenTo({
      channel: DOCUMENT_CHANNEL,
      hear: (payload) => {
        const { postMortemId, id } = JSON.parse(payload) as { postMortemId: string; id: number };
        this.#rooms.get(postMortemId)?.shared.hearOf(id);
      },
      again: () => this.#catchUp(),
    });
    this.#clock = setInterval(() => this.#lookAgain(() => true), LOOK_AGAIN_MS);
    this.#clock.unref();
  }

  /** Takes over a connection that asks to speak WebSocket and comes from a page of ours. */
  async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const reasonOrVisitor = await this.#recognise(request).catch((error): CloseReason => {
      this.#options.log.warn({ err: error }, 'somebody who wants to write waits for the database');
      return 'later';
    });
    this.#sockets.handleUpgrade(request, socket, head, (opened: WebSocket) => {
      // what goes wrong on the way ends the connection, which is told by itself
      opened.on('error', () => {});
      // a refusal is told in the words of the protocol, which a page can read, unlike a status
      const reason = this.#isStopping ? 'leaving' : reasonOrVisitor;
      if (typeof reason === 'string') return opened.close(CLOSE_CODES[reason], reason);
      const visitor: Visitor = { ...reason, socket: opened, at: undefined, isGone: false };
      this.#visitors.add(visitor);
      opened.once('close', () => {
        visitor.isGone = true;
        this.#visitors.delete(visitor);
      });
      this.#hocuspocus.handleConnection(opened, request, { visitor });
    });
  }

  /** Ends every connection so that the browsers come back, to the next server; lets what is being committed be committed. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#clock);
    for (const visitor of this.#visitors) sendAway(visitor, 'leaving');
    const idle = Promise.all([...this.#rooms.values()].map(({ shared }) => shared.whenIdle()));
    await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
    for (const socket of this.#sockets.clients) socket.terminate();
    for (const postMortemId of [...this.#rooms.keys()]) this.#close(postMortemId);
  }

  async #recognise(request: IncomingMessage) {
    const sessionHash = await readSessionHash(this.#options.sessionSecret, request.headers.cookie);
    const found = sessionHash && (await findViewerBySession(this.#options.db, sessionHash));
    return found ? { sessionHash, viewer: found.viewer } : ('signedOut' as const);
  }

  /** @throws an object without a message, which Hocuspocus tells nobody, where they are not let in */
  async #letIn(visitor: Visitor, postMortemId: string): Promise<void> {
    const reason = await this.#access(visitor, postMortemId).catch((error): CloseReason => {
      this.#options.log.warn({ err: error }, 'somebody who wants to write waits for the database');
      return 'later';
    });
    if (typeof reason !== 'string') {
      visitor.at = { postMortemId, ...reason };
      return;
    }
    sendAway(visitor, reason);
    throw { reason };
  }

  async #access(visitor: Visitor, postMortemId: string) {
    // one document a connection: to end the one is to end the other
    if (visitor.at !== undefined || !isUuid(postMortemId)) return 'refused';
    const here = [...this.#visitors].filter(({ at }) => at?.postMortemId === postMortemId);
    if (here.length >= MAX_VISITORS_A_DOCUMENT) return 'later';
    return (await documentAccess(this.#options.db, visitor.viewer, postMortemId)) ?? 'notAllowed';
  }

  async #load(visitor: Visitor, postMortemId: string, document: Document): Promise<void> {
    const { db, log } = this.#options;
    document.getXmlFragment(FRAGMENT);
    const shared = new SharedDocument({ db, log, postMortemId, document });
    const presence = new Presence({ db, log, process: this.#process, postMortemId, awareness: document.awareness });
    // before it is read: what is committed from now on is heard of
    this.#rooms.set(postMortemId, { document, shared, presence });
    try {
      await shared.load();
      presence.ask();
    } catch (error) {
      log.warn({ err: error, postMortemId }, 'a document waits for the database');
      this.#close(postMortemId);
      sendAway(visitor, 'later');
      throw { reason: 'later' };
    }
  }

  async #take({ context, connection, update: data }: beforeHandleMessagePayload): Promise<void> {
    const visitor = context.visitor as Visitor;
    if (visitor.isGone) return never();
    const room = visitor.at && this.#rooms.get(visitor.at.postMortemId);
    if (room?.document !== connection.document) return this.#end(visitor, 'comeBack');
    const message = readMessage(data);
    if (!message) return this.#end(visitor, 'refused');
    if (message.kind === 'presence') {
      const isRead = takePresence(connection.document.awareness, visitor, message.states);
      return isRead ? undefined : this.#end(visitor, 'refused');
    }
    // of those who may only read Hocuspocus says that it took nothing
    if (message.kind === 'update' && !connection.readOnly) await room.shared.take(visitor, message.update);
  }

  #end(visitor: Visitor, reason: CloseReason): Promise<never> {
    sendAway(visitor, reason);
    return never();
  }

  #putAway(postMortemId: string): void {
    // it may have been opened anew meanwhile
    if (this.#rooms.get(postMortemId)?.document.isDestroyed) this.#close(postMortemId);
  }

  #close(postMortemId: string): void {
    const room = this.#rooms.get(postMortemId);
    this.#rooms.delete(postMortemId);
    room?.shared.close();
    room?.presence.close();
  }

  #catchUp(): void {
    for (const { shared, presence } of this.#rooms.values()) {
      shared.catchUp();
      presence.ask();
    }
    this.#lookAgain(() => true);
  }

  #hearPresence(payload: string): void {
    const heard = JSON.parse(payload) as { process: string; postMortemId: string; states: string | null };
    if (heard.process !== this.#process) this.#rooms.get(heard.postMortemId)?.presence.hear(heard.states);
  }

  #hearNotice({ topic, incidents }: LiveNotice): void {
    if (topic === 'directory') this.#lookAgain(() => true);
    if (topic !== 'incident') return;
    this.#lookAgain(({ at }) => incidents === null || (at !== undefined && incidents.includes(at.incidentId)));
  }

  /** Sends away whoever may not be here any more; whose permission has changed comes back and is told what it is. */
  #lookAgain(concerns: (visitor: Visitor) => boolean): void {
    for (const visitor of [...this.#visitors].filter(concerns)) {
      this.#standing(visitor).then(
        (reason) => reason && sendAway(visitor, reason),
        // who cannot be looked at is not let stay
        () => sendAway(visitor, 'later'),
      );
    }
  }

  async #standing(visitor: Visitor): Promise<CloseReason | undefined> {
    const { db } = this.#options;
    const found = await findViewerBySession(db, visitor.sessionHash);
    if (!found) return 'signedOut';
    visitor.viewer = found.viewer;
    if (!visitor.at) return undefined;
    const access = await documentAccess(db, found.viewer, visitor.at.postMortemId);
    if (!access) return 'notAllowed';
    return access.mayWrite === visitor.at.mayWrite ? undefined : 'comeBack';
  }
}

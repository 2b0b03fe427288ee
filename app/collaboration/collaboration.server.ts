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
import type { Viewer } from '../db/viewer.ts';
import { findViewerBySession } from '../db/viewers.server.ts';
import type { CloseReason } from '../document/close-codes.ts';
import { FRAGMENT, MAX_UPDATE_BYTES } from '../document/fragment.ts';
import type { LiveHub } from '../live/hub.server.ts';
import type { Logger } from '../log.server.ts';
import { documentAccess } from '../workflows/append-document-updates.ts';
import { boundEarly, boundUnread, turnBack } from './bounds.server.ts';
import { Door } from './door.ts';
import { readMessage } from './messages.ts';
import { Presence } from './presence.server.ts';
import { SharedDocument } from './shared-document.server.ts';
import { newVisitor, sendAway, type Visitor } from './visitor.server.ts';

/** An update with what stands around it in a message. */
const MAX_MESSAGE_BYTES = MAX_UPDATE_BYTES + 1_000;
const MAX_VISITORS_A_DOCUMENT = 100;
/** As many pages of one person, each of which may have a message of the largest half sent. */
const MAX_VISITS_A_PERSON = 30;
/** Of those who are turned back nothing is listened to; what a browser says first fits. */
const MAX_REFUSED_BYTES = 20_000;
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
  /** Also those that were put away, to which something was on its way. */
  readonly #roomOf = new WeakMap<Document, Room>();
  /** Rooms that were put away, and what was written there is not committed yet. */
  readonly #leaving = new Set<Promise<void>>();
  readonly #visitors = new Set<Visitor>();
  readonly #door = new Door();
  readonly #process = randomUUID();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  readonly #refusals = new WebSocketServer({ noServer: true, maxPayload: MAX_REFUSED_BYTES, perMessageDeflate: false });
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
      onLoadDocument: ({ documentName, document }) => this.#load(documentName, document),
      connected: async ({ context, connection }) => {
        const visitor = context.visitor as Visitor;
        visitor.isEarly = false;
        // it was being put away at this very moment
        if (connection.document.isDestroyed) sendAway(visitor, 'comeBack');
      },
      beforeHandleMessage: (message) => this.#take(message),
      onDisconnect: async ({ context }) => {
        const visitor = context.visitor as Visitor;
        // Hocuspocus would have wait, without end, what comes now
        visitor.isEarly = true;
        sendAway(visitor, 'comeBack');
      },
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

  /** Takes over a connection from a page of ours. @returns false where too many of its kind are there to listen to it */
  async admit(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): Promise<boolean> {
    const sessionHash = await readSessionHash(this.#options.sessionSecret, request.headers.cookie);
    if (!this.#door.enter(socket, sessionHash, address)) return false;
    const reasonOrVisitor = await this.#recognise(sessionHash).catch((error): CloseReason => {
      this.#options.log.warn({ err: error }, 'somebody who wants to write waits for the database');
      return 'later';
    });
    const isTooMany = typeof reasonOrVisitor !== 'string' && this.#isOftenHere(reasonOrVisitor.viewer);
    const reason = this.#isStopping ? 'leaving' : isTooMany ? 'later' : reasonOrVisitor;
    if (typeof reason === 'string') {
      this.#refusals.handleUpgrade(request, socket, head, (opened: WebSocket) => turnBack(opened, reason));
      return true;
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened: WebSocket) => {
      // what goes wrong on the way ends the connection, which is told by itself
      opened.on('error', () => {});
      const visitor = newVisitor(opened, reason);
      this.#visitors.add(visitor);
      opened.once('close', () => {
        visitor.isGone = true;
        this.#visitors.delete(visitor);
        if (visitor.at) this.#rooms.get(visitor.at.postMortemId)?.presence.leave(visitor);
      });
      boundEarly(visitor);
      boundUnread(visitor);
      this.#hocuspocus.handleConnection(opened, request, { visitor });
    });
    return true;
  }

  /** Ends every connection so that the browsers come back, to the next server; lets what they had sent be committed. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#clock);
    const gone = [...this.#visitors].map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
    for (const visitor of this.#visitors) sendAway(visitor, 'leaving');
    // what was on its way comes before the goodbye
    const idle = Promise.all(gone).then(() =>
      Promise.all([...[...this.#rooms.values()].map(({ shared }) => shared.whenIdle()), ...this.#leaving]),
    );
    await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
    for (const socket of this.#sockets.clients) socket.terminate();
    for (const postMortemId of [...this.#rooms.keys()]) this.#close(postMortemId);
  }

  #isOftenHere({ userId }: Viewer): boolean {
    return [...this.#visitors].filter(({ viewer }) => viewer.userId === userId).length >= MAX_VISITS_A_PERSON;
  }

  async #recognise(sessionHash: Buffer | null): Promise<CloseReason | Pick<Visitor, 'sessionHash' | 'viewer'>> {
    const found = sessionHash && (await findViewerBySession(this.#options.db, sessionHash));
    return found ? { sessionHash, viewer: found.viewer } : 'signedOut';
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
    if (visitor.asksFor !== undefined || !isUuid(postMortemId)) return 'refused';
    const here = [...this.#visitors].filter(({ asksFor, isGone }) => asksFor === postMortemId && !isGone);
    if (here.length >= MAX_VISITORS_A_DOCUMENT) return 'later';
    // theirs from now on, before anything is waited for; who is sent away gives it back
    visitor.asksFor = postMortemId;
    return (await documentAccess(this.#options.db, visitor.viewer, postMortemId)) ?? 'notAllowed';
  }

  async #load(postMortemId: string, document: Document): Promise<void> {
    const { db, log } = this.#options;
    document.getXmlFragment(FRAGMENT);
    const presence = new Presence({ db, log, process: this.#process, postMortemId, awareness: document.awareness });
    const speaks = presence.speaks.bind(presence);
    const shared = new SharedDocument({ db, log, postMortemId, document, speaks });
    // before it is read: what is committed from now on is heard of
    const room = { document, shared, presence };
    this.#rooms.set(postMortemId, room);
    this.#roomOf.set(document, room);
    try {
      await shared.load();
      presence.ask();
    } catch (error) {
      log.warn({ err: error, postMortemId }, 'a document waits for the database');
      this.#close(postMortemId);
      // all who wait for it
      for (const visitor of this.#visitors)
        if (visitor.isEarly && visitor.asksFor === postMortemId) sendAway(visitor, 'later');
      throw { reason: 'later' };
    }
  }

  async #take({ context, connection, update: data }: beforeHandleMessagePayload): Promise<void> {
    const visitor = context.visitor as Visitor;
    const room = this.#roomOf.get(connection.document);
    if (visitor.isBarred || !room) return never();
    const message = readMessage(data);
    if (!message) return this.#end(visitor, 'refused');
    // of those who may only read Hocuspocus says that it took nothing
    if (message.kind === 'update' && !connection.readOnly) {
      const isTaken = room.shared.take(visitor, message.update);
      if (connection.document.isDestroyed) sendAway(visitor, 'comeBack');
      return isTaken;
    }
    if (visitor.isGone) return never();
    if (message.kind === 'goodbye') return this.#end(visitor, 'comeBack');
    if (message.kind !== 'presence') return visitor.questions.isOver() ? this.#end(visitor, 'later') : undefined;
    const isHeard = room.presence.take(visitor, message.states);
    // Hocuspocus would listen to all of it
    return isHeard ? never() : this.#end(visitor, 'refused');
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
    if (!room) return;
    room.presence.close();
    const leaving = room.shared.close();
    this.#leaving.add(leaving);
    void leaving.then(() => this.#leaving.delete(leaving));
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

import * as Y from 'yjs';
import type { Db } from '../db/client.server.ts';
import { type DocumentUpdate, listUpdatesAfter } from '../db/document-updates.server.ts';
import { administrator, type Viewer } from '../db/viewer.ts';
import { listViewersBySession } from '../db/viewers.server.ts';
import { MAX_UPDATE_BYTES } from '../document/fragment.ts';
import { Rehearsal, type Rehearsed } from '../document/rehearsal.ts';
import { isAppError } from '../errors.ts';
import type { Logger } from '../log.server.ts';
import { appendDocumentUpdates } from '../workflows/append-document-updates.ts';
import { sendAway, type Visitor } from './visitor.server.ts';
import { Writers } from './writers.ts';
import { mergedByVisitor, type Write } from './writes.ts';

/** What it reads is for everybody whom it lets in; who that is, is decided at the door and at every write. */
const READER = administrator('the shared document');
const RETRY_MS = 1_000;
/** With more than this waiting of one person, no more is read from their connection until it is committed. */
const MAX_WAITING_BYTES = 2 * MAX_UPDATE_BYTES;

interface Waiting {
  visitor: Visitor;
  update: Uint8Array;
  /** Called when it is durable and part of the document, if its sender is there still. */
  done: () => void;
}

/**
 * A document that is open in this process, as the database has it: it holds what is committed and nothing else. What people
 * write goes through one queue: whatever waits is tried, appended in one transaction, committed, and only then applied and
 * acknowledged. What cannot be taken ends its sender's connection, so that their browser keeps it and comes back with it.
 * What came is committed though its sender has gone meanwhile, and though the document was put away: they may have no other
 * copy. Where the database is away it waits for that as well.
 */
export class SharedDocument {
  readonly #db: Db;
  readonly #log: Logger;
  readonly #postMortemId: string;
  readonly #document: Y.Doc;
  readonly #rehearsal: Rehearsal;
  readonly #writers: Writers;
  #lastId = 0;
  #waiting: Waiting[] = [];
  #isBehind = false;
  #isBusy = false;
  #isClosed = false;
  #idle: (() => void)[] = [];
  #retry: NodeJS.Timeout | undefined;

  constructor(options: {
    db: Db;
    log: Logger;
    postMortemId: string;
    document: Y.Doc;
    /** Whether nobody but the viewer is at the document as this client. */
    speaks: (viewer: Viewer, client: number) => boolean;
  }) {
    this.#db = options.db;
    this.#log = options.log;
    this.#postMortemId = options.postMortemId;
    this.#document = options.document;
    this.#rehearsal = new Rehearsal(options.document);
    this.#writers = new Writers(options.speaks);
  }

  /** Reads the whole document. @throws Error where the database is away */
  async load(): Promise<void> {
    await this.#readMissed();
  }

  /** @returns when the update is durable and applied; never, where it is not taken or its sender has gone */
  take(visitor: Visitor, update: Uint8Array): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ visitor, update, done });
      visitor.waitingBytes += update.byteLength;
      if (visitor.waitingBytes > MAX_WAITING_BYTES) visitor.socket.pause();
      if (!this.#retry) void this.#work();
    });
  }

  /** Hears that another process, or this one, has committed an update. */
  hearOf(id: number): void {
    if (id > this.#lastId) this.catchUp();
  }

  /** Reads what others wrote, also where nothing was heard of it. */
  catchUp(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#isBehind = true;
    void this.#work();
  }

  /** When nothing waits. */
  whenIdle(): Promise<void> {
    const isIdle = !this.#isBusy && this.#waiting.length === 0;
    return isIdle ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Nobody is there any more. @returns when what they had written is committed */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.whenIdle();
    clearTimeout(this.#retry);
    this.#rehearsal.forget();
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#waiting.length > 0 || this.#isBehind) {
      const batch = this.#waiting.splice(0);
      try {
        if (this.#isBehind) await this.#readMissed();
        if (batch.length > 0) await this.#commit(batch);
        release(batch);
      } catch (error) {
        this.#keepForLater(batch, error);
        break;
      }
    }
    this.#isBusy = false;
    if (this.#waiting.length === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Nothing of it was acknowledged: whoever stays has it still, and comes back with it; it may be all that is left of it. */
  #keepForLater(batch: readonly Waiting[], error: unknown): void {
    this.#log.warn({ err: error, postMortemId: this.#postMortemId }, 'a shared document waits for the database');
    this.#rehearsal.forget();
    for (const { visitor } of batch) sendAway(visitor, 'later');
    // the post-mortem itself is gone
    if (isAppError(error) && error.code === 'NOT_FOUND') release(batch);
    else this.#waiting.unshift(...batch);
    // one that broke in the middle is behind for all we know
    this.#isBehind = false;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#isClosed && this.#waiting.length === 0) return;
    this.#retry = setTimeout(() => this.catchUp(), RETRY_MS);
    this.#retry.unref();
  }

  async #readMissed(): Promise<void> {
    this.#isBehind = false;
    this.#apply(await listUpdatesAfter(this.#db, READER, this.#postMortemId, this.#lastId));
  }

  #apply(updates: readonly DocumentUpdate[]): void {
    this.#document.transact(() => {
      for (const { id, bytes, writtenBy } of updates) {
        Y.applyUpdate(this.#document, bytes);
        this.#writers.note(writtenBy, bytes);
        this.#lastId = Math.max(this.#lastId, id);
      }
    });
    for (const { bytes } of updates) this.#rehearsal.follow(bytes);
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const signedIn = await renewViewers(this.#db, batch);
    const theirs = batch.filter(({ visitor }) => signedIn.has(visitor));
    const writes = await this.#newParts(mergedByVisitor(theirs));
    if (writes.length > 0) await this.#append(writes);
    // whoever has anything that was not taken has been sent away
    for (const { visitor, done } of theirs) if (!visitor.isGone) done();
  }

  async #append(writes: readonly Write[]): Promise<void> {
    const rows = writes.map(({ visitor, bytes }) => ({ viewer: visitor.viewer, bytes }));
    const { missed, lastId, refusals } = await appendDocumentUpdates(this.#db, this.#postMortemId, this.#lastId, rows);
    this.#apply(missed);
    this.#document.transact(() => {
      writes.forEach(({ visitor, bytes }, index) => {
        if (refusals[index] !== null) return;
        Y.applyUpdate(this.#document, bytes);
        this.#writers.note(visitor.viewer.userId, bytes);
      });
    });
    this.#lastId = lastId;
    writes.forEach(({ visitor }, index) => {
      const refusal = refusals[index];
      if (refusal) sendAway(visitor, refusal.code === 'NOT_FOUND' ? 'notAllowed' : 'comeBack');
    });
    if (refusals.some((refusal) => refusal !== null)) this.#rehearsal.forget();
  }

  /** What each would bring that the document does not hold; whoever brings what cannot be taken is sent away. */
  async #newParts(merged: readonly Write[]): Promise<Write[]> {
    let writes: Write[] = [];
    /** Were taken already; what was not taken came after them. */
    let again: Write[] | undefined;
    const turnedAway = new Set<Visitor>();
    const waiting = [...merged];
    for (let write = waiting.shift(); write; write = waiting.shift()) {
      // what they wrote after it stands on it
      if (!again?.includes(write) && (turnedAway.has(write.visitor) || write.visitor.isBarred)) continue;
      const tried = this.#try(write);
      if (tried.status === 'new') writes.push({ ...write, bytes: tried.bytes });
      if (tried.status === 'known' || tried.status === 'new') continue;
      if (!again) {
        // it may stand on what came through another process, or bring it: that decides about those before it as well
        await this.#readMissed();
        again = writes;
        writes = [];
        waiting.unshift(...again, write);
        continue;
      }
      // the copy was thrown away with what it had from the others
      for (const { bytes } of writes) this.#rehearsal.try(bytes);
      // one by one: what came before the one that cannot be taken is
      if (write.parts.length > 1) waiting.unshift(...write.parts.map((bytes) => ({ ...write, bytes, parts: [] })));
      else {
        turnedAway.add(write.visitor);
        this.#turnAway(write.visitor, tried);
      }
    }
    return writes;
  }

  #try({ visitor, bytes }: Write): Rehearsed {
    return this.#rehearsal.try(bytes, (client) => this.#writers.mayWriteAs(visitor.viewer, client));
  }

  #turnAway(visitor: Visitor, tried: Rehearsed): void {
    const { userId } = visitor.viewer;
    this.#log.warn({ ...tried, postMortemId: this.#postMortemId, userId }, 'a change to a document was not taken');
    sendAway(visitor, tried.status === 'refused' || tried.status === 'full' ? tried.status : 'comeBack');
  }
}

/** Whatever became of it, it waits no more. */
function release(batch: readonly Waiting[]): void {
  for (const { visitor, update } of batch) {
    visitor.waitingBytes -= update.byteLength;
    if (visitor.waitingBytes <= MAX_WAITING_BYTES) visitor.socket.resume();
  }
}

/** Who they are at this moment; whose session has ended is sent away. @returns the others */
async function renewViewers(db: Db, batch: readonly Waiting[]): Promise<Set<Visitor>> {
  const visitors = new Set(batch.map(({ visitor }) => visitor));
  const hashes = [...visitors].map(({ sessionHash }) => sessionHash);
  const viewers = await listViewersBySession(db, hashes);
  for (const visitor of [...visitors]) {
    const viewer = viewers.get(visitor.sessionHash.toString('hex'));
    if (viewer) visitor.viewer = viewer;
    else {
      visitors.delete(visitor);
      sendAway(visitor, 'signedOut');
    }
  }
  return visitors;
}

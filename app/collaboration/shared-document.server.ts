import * as Y from 'yjs';
import type { Db } from '../db/client.server.ts';
import { type DocumentUpdate, listUpdatesAfter } from '../db/document-updates.server.ts';
import { administrator } from '../db/viewer.ts';
import { listViewersBySession } from '../db/viewers.server.ts';
import type { CloseReason } from '../document/close-codes.ts';
import { MAX_UPDATE_BYTES } from '../document/fragment.ts';
import { Rehearsal } from '../document/rehearsal.ts';
import type { Logger } from '../log.server.ts';
import { appendDocumentUpdates } from '../workflows/append-document-updates.ts';
import { sendAway, type Visitor } from './visitor.server.ts';

/** What it reads is for everybody whom it lets in; who that is, is decided at the door and at every write. */
const READER = administrator('the shared document');
const RETRY_MS = 1_000;

interface Waiting {
  visitor: Visitor;
  update: Uint8Array;
  /** Called when it is durable and part of the document. */
  done: () => void;
}

interface Write {
  visitor: Visitor;
  bytes: Uint8Array;
}

/**
 * A document that is open in this process, as the database has it: it holds what is committed and nothing else. What people
 * write goes through one queue: whatever waits is tried, appended in one transaction, committed, and only then applied and
 * acknowledged. What cannot be taken ends its sender's connection, so that their browser keeps it and comes back with it.
 */
export class SharedDocument {
  readonly #db: Db;
  readonly #log: Logger;
  readonly #postMortemId: string;
  readonly #document: Y.Doc;
  readonly #rehearsal: Rehearsal;
  #lastId = 0;
  #waiting: Waiting[] = [];
  #isBehind = false;
  #isBusy = false;
  #idle: (() => void)[] = [];
  #retry: NodeJS.Timeout | undefined;

  constructor(options: { db: Db; log: Logger; postMortemId: string; document: Y.Doc }) {
    this.#db = options.db;
    this.#log = options.log;
    this.#postMortemId = options.postMortemId;
    this.#document = options.document;
    this.#rehearsal = new Rehearsal(options.document);
  }

  /** Reads the whole document. @throws Error where the database is away */
  async load(): Promise<void> {
    await this.#readMissed();
  }

  /** @returns when the update is durable and applied; never, where it is not taken and its sender was sent away */
  take(visitor: Visitor, update: Uint8Array): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ visitor, update, done });
      void this.#work();
    });
  }

  /** Hears that another process, or this one, has committed an update. */
  hearOf(id: number): void {
    if (id > this.#lastId) this.catchUp();
  }

  /** Reads what others wrote, also where nothing was heard of it. */
  catchUp(): void {
    this.#isBehind = true;
    void this.#work();
  }

  /** When nothing waits. */
  whenIdle(): Promise<void> {
    return this.#isBusy ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#rehearsal.forget();
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#waiting.length > 0 || this.#isBehind) {
      const batch = this.#waiting.splice(0).filter(({ visitor }) => !visitor.isGone);
      try {
        if (this.#isBehind) await this.#readMissed();
        if (batch.length > 0) await this.#commit(batch);
      } catch (error) {
        this.#log.warn({ err: error, postMortemId: this.#postMortemId }, 'a shared document waits for the database');
        // nothing of it is acknowledged: whoever wrote it has it still
        this.#rehearsal.forget();
        for (const { visitor } of batch) sendAway(visitor, 'later');
        this.#retryLater();
        break;
      }
    }
    this.#isBusy = false;
    for (const resolve of this.#idle.splice(0)) resolve();
    if (this.#waiting.length > 0) void this.#work();
  }

  /** One that broke in the middle is behind for all we know. */
  #retryLater(): void {
    this.#isBehind = false;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.catchUp(), RETRY_MS);
    this.#retry.unref();
  }

  async #readMissed(): Promise<void> {
    this.#isBehind = false;
    this.#apply(await listUpdatesAfter(this.#db, READER, this.#postMortemId, this.#lastId));
  }

  #apply(updates: readonly DocumentUpdate[]): void {
    this.#document.transact(() => {
      for (const { id, bytes } of updates) {
        Y.applyUpdate(this.#document, bytes);
        this.#lastId = Math.max(this.#lastId, id);
      }
    });
    for (const { bytes } of updates) this.#rehearsal.follow(bytes);
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    await renewViewers(this.#db, batch);
    const writes = await this.#newParts(mergedByVisitor(batch));
    if (writes.length > 0) await this.#append(writes);
    for (const { visitor, done } of batch) if (!visitor.isGone) done();
  }

  async #append(writes: readonly Write[]): Promise<void> {
    const rows = writes.map(({ visitor, bytes }) => ({ viewer: visitor.viewer, bytes }));
    const { missed, lastId, refusals } = await appendDocumentUpdates(this.#db, this.#postMortemId, this.#lastId, rows);
    this.#apply(missed);
    this.#document.transact(() => {
      writes.forEach(({ bytes }, index) => {
        if (refusals[index] === null) Y.applyUpdate(this.#document, bytes);
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
    for (const write of merged) {
      if (write.visitor.isGone) continue;
      let tried = this.#rehearsal.try(write.bytes);
      if (tried.status === 'incomplete') {
        // it stands on what came through another process: read that, and try everything again
        await this.#readMissed();
        writes = writes.filter(({ bytes }) => this.#rehearsal.try(bytes).status === 'new');
        tried = this.#rehearsal.try(write.bytes);
      }
      if (tried.status === 'new') writes.push({ visitor: write.visitor, bytes: tried.bytes });
      if (tried.status === 'known' || tried.status === 'new') continue;
      // the copy was thrown away with what it had from the others
      for (const { bytes } of writes) this.#rehearsal.try(bytes);
      this.#turnAway(write.visitor, tried.status === 'refused' ? 'refused' : 'comeBack', tried);
    }
    return writes;
  }

  #turnAway(visitor: Visitor, reason: CloseReason, tried: object): void {
    const { userId } = visitor.viewer;
    this.#log.warn({ ...tried, postMortemId: this.#postMortemId, userId }, 'a change to a document was not taken');
    sendAway(visitor, reason);
  }
}

/** The changes of each person as one, or as few as may be taken at once, in the order in which they first came. */
function mergedByVisitor(batch: readonly Waiting[]): Write[] {
  const updates = new Map<Visitor, Uint8Array[][]>();
  for (const { visitor, update } of batch) {
    const groups = updates.get(visitor) ?? [];
    const last = groups.at(-1);
    if (last && sizeOf(last) + update.byteLength <= MAX_UPDATE_BYTES) last.push(update);
    else groups.push([update]);
    updates.set(visitor, groups);
  }
  return [...updates].flatMap(([visitor, groups]) =>
    groups.map((parts) => ({ visitor, bytes: parts.length > 1 ? merged(parts) : parts[0]! })),
  );
}

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);

/** What cannot be merged cannot be read either: it is tried as it came, and refused. */
function merged(parts: readonly Uint8Array[]): Uint8Array {
  try {
    return Y.mergeUpdates([...parts]);
  } catch {
    return Uint8Array.of(0xff);
  }
}

/** Who they are at this moment; whose session has ended is sent away. */
async function renewViewers(db: Db, batch: readonly Waiting[]): Promise<void> {
  const visitors = [...new Set(batch.map(({ visitor }) => visitor))];
  const hashes = visitors.map(({ sessionHash }) => sessionHash);
  const viewers = await listViewersBySession(db, hashes);
  for (const visitor of visitors) {
    const viewer = viewers.get(visitor.sessionHash.toString('hex'));
    if (viewer) visitor.viewer = viewer;
    else sendAway(visitor, 'signedOut');
  }
}

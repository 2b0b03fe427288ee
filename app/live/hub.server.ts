import pg from 'pg';
import type { Db } from '../db/client.server.ts';
import { LIVE_CHANNEL, type LiveNotice } from '../db/live.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { listVisible } from '../db/visibility.server.ts';
import type { Logger } from '../log.server.ts';

type Send = (topic: LiveNotice['topic'] | 'welcome', incidentIds: string[]) => void;

interface Listener {
  viewer: Viewer;
  send: Send;
  close: () => void;
}

/** Another part of this process that hears what the database tells. */
interface Ear {
  channel: string;
  hear: (payload: string) => void;
  again: () => void;
}

/** Longer than it takes from a page's data being read to its stream being open. */
const REMEMBER_MS = 30_000;

/**
 * One LISTEN connection of a web process, fanned out to its open pages; each page hears only of what its reader may see.
 * A notice says "look again". A new page is given those of the last half minute, which fell between its data and its
 * stream; one that comes back looks again anyway: no gap can open.
 */
export class LiveHub {
  readonly #listeners = new Set<Listener>();
  readonly #ears: Ear[] = [];
  #recent: { notice: LiveNotice; until: number }[] = [];
  readonly #db: Db;
  readonly #connectionString: string;
  readonly #log: Logger;
  readonly #heard: (notice: LiveNotice) => void;
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param options.heard told of every notice, by whomever, before any page is */
  constructor(options: {
    db: Db;
    connectionString: string;
    log: Logger;
    heard?: (notice: LiveNotice) => void;
  }) {
    this.#db = options.db;
    this.#connectionString = options.connectionString;
    this.#log = options.log;
    this.#heard = options.heard ?? (() => {});
  }

  /** Opens the LISTEN connection; where it breaks it is opened again and every page is told to look again. */
  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#connectionString, application_name: 'hindsight live' });
    client.on('error', () => this.#reconnect(client));
    client.on('end', () => this.#reconnect(client));
    client.on('notification', (message) => {
      const payload = message.payload ?? '{}';
      for (const ear of this.#ears) if (ear.channel === message.channel) ear.hear(payload);
      if (message.channel !== LIVE_CHANNEL) return;
      this.#deliver(JSON.parse(payload) as LiveNotice).catch((error) =>
        this.#log.error({ err: error }, 'a live notice could not be delivered'),
      );
    });
    this.#client = client;
    await client.connect();
    const channels = new Set([LIVE_CHANNEL, ...this.#ears.map(({ channel }) => channel)]);
    for (const channel of channels) await client.query(`listen ${channel}`);
  }

  /**
   * Hears a channel of the database on the one connection of this process. To be asked for before `start`.
   *
   * @param ear.again called when the connection is there again: what was told meanwhile was not heard
   */
  listenTo(ear: Ear): void {
    this.#ears.push(ear);
  }

  #reconnect(broken: pg.Client): void {
    if (this.#closed || broken !== this.#client || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.start().then(
        () => {
          this.#welcomeAll();
          for (const ear of this.#ears) ear.again();
        },
        (error) => {
          this.#log.warn({ err: error }, 'live updates wait for the database');
          if (this.#client) this.#reconnect(this.#client);
        },
      );
    }, 1000);
  }

  #closeAll(): void {
    for (const listener of this.#listeners) listener.close();
    this.#listeners.clear();
  }

  #welcomeAll(): void {
    for (const listener of this.#listeners) listener.send('welcome', []);
  }

  async #deliver(notice: LiveNotice): Promise<void> {
    this.#heard(notice);
    // roles may have changed: every page comes back within a second and is known anew
    if (notice.topic === 'directory') return this.#closeAll();
    this.#recent = this.#recent.filter(({ until }) => until > Date.now());
    this.#recent.push({ notice, until: Date.now() + REMEMBER_MS });
    await Promise.all([...this.#listeners].map((listener) => this.#tell(listener, notice)));
  }

  async #tell(listener: Listener, notice: LiveNotice): Promise<void> {
    if (notice.users && !notice.users.includes(listener.viewer.userId ?? '')) return;
    if (notice.incidents === null) return listener.send(notice.topic, []);
    const visible = await listVisible(this.#db, listener.viewer, notice.incidents);
    if (visible.length > 0 || notice.incidents.length === 0) listener.send(notice.topic, visible);
  }

  /** Adds an open page; the returned function removes it. `close` is called when the server stops. */
  subscribe(viewer: Viewer, send: Send, close: () => void): () => void {
    const listener = { viewer, send, close };
    this.#listeners.add(listener);
    const missed = this.#recent.filter(({ until }) => until > Date.now());
    Promise.all(missed.map(({ notice }) => this.#tell(listener, notice))).catch((error) =>
      this.#log.error({ err: error }, 'a live notice could not be delivered'),
    );
    return () => this.#listeners.delete(listener);
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Ends every stream, so that a stopping server need not wait for pages that are left open. */
  async stop(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#closeAll();
    await this.#client?.end().catch(() => {});
  }
}

import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import type { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { DURATIONS } from '#analytics/metrics/definitions.ts';
import { AnswerMemory } from './answer-memory.ts';
import type { Connection, Db } from './client.server.ts';
import { loadFacts } from './fact-loading.server.ts';
import { type FactChunk, readFacts, takeFacts } from './fact-reading.server.ts';
import { durationColumn } from './figure-cohorts.ts';
import { FigureFrames } from './figure-frame.server.ts';
import { inSnapshot } from './snapshot.server.ts';

/** A place in the log of changed facts: up to it, and with it, a copy knows everything. */
export interface FactMark {
  id: number;
  incidentId: string;
}

const RETRY_MS = 1000;
/** So many facts take as long to load as to be read for a page. */
const WAITED_FOR = 20_000;
/** After more changes than these everything is read anew, which takes no longer. */
const MOST_CHANGES = 200_000;

/**
 * All facts in the memory of a web process, so that figures over a million incidents need no query over a million rows. It
 * only accelerates: whoever asks reads the log of changes first and has the copy reach that far, so that no answer is older
 * than the database, whoever wrote and wherever. A refresh that fails leaves the copy as it was.
 */
export class FactCopy {
  readonly db: Db;
  /** What was answered from the facts as they are now. */
  readonly answers = new AnswerMemory();
  /** What is read beside the facts for every question. */
  readonly frames: FigureFrames;
  #columns: FactColumns | undefined;
  /** Null while the log was empty. */
  #mark: FactMark | null = null;
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  readonly #stop = new AbortController();
  readonly #pool: pg.Pool;
  readonly #onError: (error: unknown) => void;

  /** @param onError told where the copy could not be loaded or warmed up; it tries again */
  constructor({ db, pool }: Pick<Connection, 'db' | 'pool'>, onError: (error: unknown) => void = () => {}) {
    this.db = db;
    this.frames = new FigureFrames({ db, pool });
    this.#pool = pool;
    this.#onError = onError;
  }

  /** Loads the copy, or takes in what has changed, before anybody asks; tries again until it succeeds. */
  warmUp(): void {
    if (this.#stop.signal.aborted) return;
    clearTimeout(this.#retry);
    this.refresh().catch((error) => {
      if (this.#stop.signal.aborted) return;
      this.#onError(error);
      this.#retry = setTimeout(() => this.warmUp(), RETRY_MS);
    });
  }

  /** Warms up no more, and waits for what is being read. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('The copy of the facts was stopped.'));
    clearTimeout(this.#retry);
    await this.#running?.catch(() => {});
  }

  /** Rises with everything the copy takes in. */
  get revision(): number {
    return this.#mark?.id ?? 0;
  }

  /** The facts as far as they are known here; undefined until they are loaded. */
  get columns(): FactColumns | undefined {
    return this.#columns;
  }

  /**
   * The facts once they are loaded, where they are being loaded and are so many that to read what one question needs takes
   * longer; else undefined until they are here.
   */
  async loaded(): Promise<FactColumns | undefined> {
    const loading = this.#running;
    if (this.#columns || !loading || !(await hasMany(this.db))) return this.#columns;
    await loading.catch(() => {});
    return this.#columns;
  }

  /** The facts, at least as new as the log of changes was when the caller read its newest entry. */
  async reach(newest: number | null): Promise<FactColumns> {
    const isBehind = () => !this.#columns || (newest !== null && this.revision < newest);
    // what runs already may have begun before the caller looked; what begins now has not
    if (isBehind()) await this.#running;
    if (isBehind()) await this.refresh();
    return this.#columns!;
  }

  /** Takes in what has changed; those who ask meanwhile share one run. */
  refresh(): Promise<void> {
    this.#running ??= this.#refresh().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #refresh(): Promise<void> {
    const columns = this.#columns;
    const mark = this.#mark;
    if (!columns || !mark) return this.#load();
    const isFollowed = await inSnapshot(this.db, async (db) => {
      if (!(await isHeld(db, mark))) return false;
      const changes = await listChanges(db, mark.id);
      if (changes.length > MOST_CHANGES) return false;
      if (changes.length > 0) await this.#follow(db, columns, changes);
      return true;
    });
    if (!isFollowed) await this.#load();
  }

  async #follow(db: Db, columns: FactColumns, changes: readonly FactMark[]): Promise<void> {
    const ids = [...new Set(changes.map(({ incidentId }) => incidentId))];
    const chunks: FactChunk[] = [];
    for await (const chunk of readFacts(db, sql`f.incident_id = any(${ids}::uuid[])`)) chunks.push(chunk);
    // everything is read: from here on nothing waits, and nobody sees half of it
    const known = ids.map((id) => columns.ids.rowOf(id)).filter((row) => row !== -1);
    const here = new Set<number>();
    for (const chunk of chunks) for (const row of takeFacts(columns, chunk)) here.add(row);
    const gone = known.filter((row) => !here.has(row));
    if (gone.length > 0) {
      columns.change(gone, () => {
        for (const row of gone) columns.clear(row);
      });
    }
    this.#mark = changes.at(-1)!;
  }

  async #load(): Promise<void> {
    const client = await this.#pool.connect();
    let failed = true;
    try {
      await client.query('begin isolation level repeatable read read only');
      const newest = await client.query('select id, incident_id from fact_changes order by id desc limit 1');
      const columns = await loadFacts(client, this.#stop.signal);
      await client.query('commit');
      failed = false;
      await prepare(columns);
      const row: { id: number; incident_id: string } | undefined = newest.rows[0];
      this.#columns = columns;
      this.#mark = row ? { id: row.id, incidentId: row.incident_id } : null;
    } finally {
      // a reading that was broken off has left the connection in the middle of it
      client.release(failed);
    }
  }
}

/** What nearly every first question needs is made before it is asked, a piece at a time. */
async function prepare(columns: FactColumns): Promise<void> {
  const inOrder = DURATIONS.map((one) => () => durationColumn(columns, one, null).sorted);
  for (const piece of [() => columns.order, ...inOrder]) {
    piece();
    await setImmediate();
  }
}

/** Counts no further than it needs to. */
async function hasMany(db: Db): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select 1 from incident_facts limit ${WAITED_FOR}) first_ones`.execute(db);
  return rows[0]!.n === WAITED_FOR;
}

async function isHeld(db: Db, mark: FactMark): Promise<boolean> {
  const row = await db.selectFrom('factChanges').select('incidentId').where('id', '=', mark.id).executeTakeFirst();
  return row?.incidentId === mark.incidentId;
}

async function listChanges(db: Db, after: number): Promise<FactMark[]> {
  return db
    .selectFrom('factChanges')
    .select(['id', 'incidentId'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(MOST_CHANGES + 1)
    .execute();
}

/**
 * Deletes what copies have long taken in. The newest row stays: by it a copy knows that the log it followed is this one.
 */
export async function deleteOldFactChanges(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from fact_changes
    where at < ${before} and id < (select max(id) from fact_changes)`.execute(db);
  return Number(numAffectedRows ?? 0);
}

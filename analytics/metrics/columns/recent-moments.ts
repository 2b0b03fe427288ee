import { MOMENTS } from '../definitions.ts';
import type { Instant, Window } from '../instant.ts';
import type { Derived, FactColumns } from './fact-columns.ts';

/**
 * Which rows had a moment lately, or a message that was owed, or have one that is yet to come: the few among a million that one has to look at to find
 * the latest moment before an instant. What lies behind the instants that are asked about is forgotten along the way.
 */
export class RecentMoments implements Derived {
  readonly #columns: FactColumns;
  readonly #rows = new Set<number>();
  /** Of rows whose last moment is no later nothing is kept. */
  #since = Number.POSITIVE_INFINITY;

  constructor(columns: FactColumns) {
    this.#columns = columns;
  }

  update(rows: readonly number[]): void {
    for (const row of rows) {
      if (this.#isRecent(row)) this.#rows.add(row);
      else this.#rows.delete(row);
    }
  }

  /** The latest moment, reopening or owed message from the start of a window to its end, both included; null where there is none. */
  latest({ start, end }: Window, hidden: ReadonlySet<number>): Instant | null {
    // what is kept is later than an instant, and the start belongs to the window
    this.#keepSince(start - 1);
    let latest: Instant | null = null;
    for (const row of this.#rows) {
      if (hidden.has(row)) continue;
      for (const instant of this.#instantsOf(row)) if (instant >= (latest ?? start) && instant <= end) latest = instant;
    }
    return latest;
  }

  /** Whether an incident that started in a window has its last moment after an instant. */
  isAfter(instant: Instant, { start, end }: Window): boolean {
    const { startedAt, lastMomentAt } = this.#columns;
    this.#keepSince(Math.min(instant, this.#since));
    for (const row of this.#rows) {
      if (lastMomentAt[row]! > instant && startedAt[row]! >= start && startedAt[row]! < end) return true;
    }
    return false;
  }

  #isRecent(row: number): boolean {
    const { lastMomentAt, duties } = this.#columns;
    return lastMomentAt[row]! > this.#since || (duties.get(row) ?? []).some(({ sentAt }) => sentAt! > this.#since);
  }

  *#instantsOf(row: number): Generator<Instant> {
    const { at, takenBack, duties } = this.#columns;
    for (const { sentAt } of duties.get(row) ?? []) if (sentAt !== null) yield sentAt;
    for (const moment of MOMENTS) yield at[moment][row]!;
    for (const { at: earlier, reopenedAt } of takenBack.get(row) ?? []) {
      yield earlier;
      yield reopenedAt;
    }
  }

  #keepSince(start: Instant): void {
    const { lastMomentAt, duties, size } = this.#columns;
    if (start < this.#since) {
      // who asks of the past asks again, and often of a little earlier
      this.#since = start - MARGIN;
      this.#rows.clear();
      for (let row = 0; row < size; row++) if (lastMomentAt[row]! > this.#since) this.#rows.add(row);
      for (const row of duties.keys()) if (this.#isRecent(row)) this.#rows.add(row);
    } else if (this.#rows.size > FEW && start - MARGIN > this.#since) {
      this.#since = start - MARGIN;
      for (const row of this.#rows) if (!this.#isRecent(row)) this.#rows.delete(row);
    }
  }
}

/** In microseconds: an hour. */
const MARGIN = 3_600_000_000;
/** To look through so many takes no time. */
const FEW = 1000;

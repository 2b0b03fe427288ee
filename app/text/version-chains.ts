interface Version {
  id: string;
  supersedesId: string | null;
}

export interface Chain<T extends Version> {
  /** The version that nothing supersedes. */
  current: T;
  /** What it replaced, newest first. */
  earlier: T[];
}

/** Rows that supersede one another, gathered: one chain for each row that no other supersedes. */
export function chainsOf<T extends Version>(rows: readonly T[]): Chain<T>[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const superseded = new Set(rows.map((row) => row.supersedesId));
  return rows
    .filter((row) => !superseded.has(row.id))
    .map((current) => {
      const earlier: T[] = [];
      let next = current.supersedesId === null ? undefined : byId.get(current.supersedesId);
      while (next) {
        earlier.push(next);
        next = next.supersedesId === null ? undefined : byId.get(next.supersedesId);
      }
      return { current, earlier };
    });
}

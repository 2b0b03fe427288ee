import type { TakenBack } from './duration.ts';
import type { CurrentMoment } from './incident-fact.ts';
import type { Instant } from './instant.ts';

/** A row of an append-only history: it is current while no other row supersedes it. */
export interface Version {
  id: string;
  supersedesId: string | null;
}

/** Of some histories, the versions that nothing supersedes. */
export function currentVersions<V extends Version>(versions: readonly V[]): V[] {
  const superseded = new Set(versions.map((version) => version.supersedesId));
  return versions.filter((version) => !superseded.has(version.id));
}

/**
 * The values of one moment that reopenings took back, each with the instant at which its reopening was recorded, in the
 * order in which they stood. The first is the first resolution, of a resolution that was reopened.
 *
 * @param versions the whole history of one moment of one incident, in any order
 */
export function takenBack(
  versions: readonly (Version & CurrentMoment & { recordedAt: Instant })[],
): Omit<TakenBack, 'moment'>[] {
  const successors = new Map(versions.map((version) => [version.supersedesId, version]));
  const found: Omit<TakenBack, 'moment'>[] = [];
  let standing: Instant | null = null;
  for (let version = successors.get(null); version; version = successors.get(version.id)) {
    if (version.change === 'reopened' && standing !== null)
      found.push({ at: standing, reopenedAt: version.recordedAt });
    standing = version.at;
  }
  return found;
}

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
 * The resolution that the first reopening took back; of an incident that was never reopened, its resolution.
 *
 * @param versions the whole history of one incident's resolution, in any order
 */
export function firstResolution(versions: readonly (Version & CurrentMoment)[]): Instant | null {
  const successors = new Map(versions.map((version) => [version.supersedesId, version]));
  let standing: Instant | null = null;
  for (let version = successors.get(null); version; version = successors.get(version.id)) {
    if (version.change === 'reopened' && standing !== null) return standing;
    standing = version.at;
  }
  return standing;
}

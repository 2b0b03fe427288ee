import type { Incident } from '#app/db/incidents.server.ts';
import type { TimelineEntry } from '#app/db/timeline.server.ts';

/**
 * An incident as its reader is told it.
 *
 * @param told what was typed, as the reader is told it
 */
export function toldIncident<T extends Omit<Incident, 'mergedIntoId'>>(incident: T, told: (text: string) => string): T {
  const { title, summary, cause, usersAffectedSource, estimatedCostSource } = incident;
  const maybe = (text: string | null) => text && told(text);
  return {
    ...incident,
    title: told(title),
    summary: maybe(summary),
    cause: maybe(cause),
    usersAffectedSource: maybe(usersAffectedSource),
    estimatedCostSource: maybe(estimatedCostSource),
  };
}

/** What is typed of an entry of the timeline: of events, moments and messages. */
const TYPED = ['text', 'reason', 'sourceDetail', 'subject', 'body', 'draftedSubject', 'draftedBody'] as const;

type Typed = Partial<Record<(typeof TYPED)[number], string | null>> & { recipients?: readonly string[] };

/**
 * Versions of what was recorded, as their reader is told them.
 *
 * @param told what was typed, as the reader is told it
 */
export function toldVersions<T extends Typed>(versions: readonly T[], told: (text: string) => string): T[] {
  return versions.map((version) => ({
    ...version,
    ...Object.fromEntries(TYPED.flatMap((part) => (version[part] ? [[part, told(version[part])]] : []))),
    ...(version.recipients && { recipients: version.recipients.map(told) }),
  }));
}

/** The timeline as its reader is told it, in its earlier versions too. */
export function toldTimeline(timeline: readonly TimelineEntry[], told: (text: string) => string): TimelineEntry[] {
  const chain = <T extends Typed>({ current, earlier }: { current: T; earlier: T[] }) => ({
    current: toldVersions([current], told)[0]!,
    earlier: toldVersions(earlier, told),
  });
  return timeline.map((entry) => {
    if (entry.type === 'event') return { ...entry, ...chain(entry) };
    return entry.type === 'moment' ? { ...entry, ...chain(entry) } : { ...entry, ...chain(entry) };
  });
}

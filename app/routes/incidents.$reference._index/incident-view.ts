import type { Incident } from '#app/db/incidents.server.ts';
import type { PostMortem } from '#app/db/post-mortems.server.ts';
import { MOMENT_KINDS, type MomentKind } from '#app/db/schema.ts';
import type { TimelineEntry } from '#app/db/timeline.server.ts';
import { MOMENT_WORDS } from '#app/text/incident-words.ts';
import { momentWords } from '#app/text/moment-words.ts';
import { dueWords, STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { momentPath, postMortemReference } from '#app/text/references.ts';

/** The current moments of an incident by kind. */
export function momentsOf(incident: Omit<Incident, 'mergedIntoId'>): Record<MomentKind, Date | null> {
  return {
    impact_started: incident.impactStartedAt,
    detected: incident.detectedAt,
    declared: incident.declaredAt,
    acknowledged: incident.acknowledgedAt,
    nature_determined: incident.natureDeterminedAt,
    mitigated: incident.mitigatedAt,
    resolved: incident.resolvedAt,
    closed: incident.closedAt,
  };
}

export interface NextSteps {
  /** What stands out now, in a sentence. */
  says: string;
  /** Somebody is waiting: an open incident that nobody has taken. */
  isWaiting: boolean;
  /** The moments that make sense now, the likeliest first. */
  buttons: { kind: MomentKind | 'reopen'; label: string }[];
}

const BUTTONS = {
  detected: { kind: 'detected', label: 'Detected' },
  acknowledged: { kind: 'acknowledged', label: 'Acknowledged' },
  mitigated: { kind: 'mitigated', label: 'Mitigated' },
  resolved: { kind: 'resolved', label: 'Resolved' },
  closed: { kind: 'closed', label: 'Close' },
  reopen: { kind: 'reopen', label: 'Reopen' },
} as const;

/** Whether what comes next is to begin the post-mortem: of what is over, and is no other one's duplicate. */
export const lacksPostMortem = (
  { state, mergedIntoId }: Pick<Incident, 'state' | 'mergedIntoId'>,
  written: readonly unknown[],
): boolean => (state === 'resolved' || state === 'closed') && mergedIntoId === null && written.length === 0;

/** What is to be done next on an incident: one sentence and the buttons for it. */
export function nextSteps(incident: Omit<Incident, 'mergedIntoId'>): NextSteps {
  if (incident.state === 'closed') return { says: 'It is closed.', isWaiting: false, buttons: [BUTTONS.reopen] };
  if (incident.state === 'resolved') {
    const missing = [
      ...(incident.cause === null ? ['its cause'] : []),
      ...(incident.detectionSource === null ? ['who noticed it'] : []),
    ].join(' and ');
    const says = `It is resolved. Close it when its record is complete.${missing && ` Still missing: ${missing}.`}`;
    return { says, isWaiting: false, buttons: [BUTTONS.closed, BUTTONS.reopen] };
  }
  const isTaken = incident.acknowledgedAt !== null;
  const isMitigated = incident.mitigatedAt !== null;
  const buttons = [
    ...(isTaken ? [] : [BUTTONS.acknowledged]),
    ...(isMitigated ? [] : [BUTTONS.mitigated]),
    BUTTONS.resolved,
    ...(incident.detectedAt ? [] : [BUTTONS.detected]),
  ];
  if (isMitigated) return { says: 'Users no longer hurt; it is not resolved yet.', isWaiting: false, buttons };
  if (isTaken) return { says: 'It is being worked on; users may still hurt.', isWaiting: false, buttons };
  return { says: 'Nobody has acknowledged it yet.', isWaiting: true, buttons };
}

export interface LifecycleRow {
  kind: MomentKind;
  label: string;
  at: Date | null;
  details: string[];
  /** How many versions it has, the current one included. */
  versions: number;
  to: string;
}

/** Every lifecycle moment with what is known of it. */
export function lifecycleRows(
  reference: string,
  timeline: readonly TimelineEntry[],
  timeZone: string,
  sourceOf: (version: Extract<TimelineEntry, { type: 'moment' }>['current']) => string,
): LifecycleRow[] {
  const moments = timeline.filter((entry) => entry.type === 'moment');
  return MOMENT_KINDS.map((kind) => {
    const own = moments.filter((entry) => entry.current.kind === kind);
    const now = own.find((entry) => !entry.isSuperseded)?.current;
    const at = now?.at ?? null;
    return {
      kind,
      label: MOMENT_WORDS[kind],
      at,
      details: now && at ? [...momentWords(now, timeZone), sourceOf(now)] : [],
      versions: own.reduce((sum, entry) => sum + 1 + entry.earlier.length, 0),
      to: momentPath(reference, kind),
    };
  });
}

/**
 * Post-mortems as the page of their incident shows them: those of one incident often have one title, so the kind is said.
 *
 * @param today the day in the reader's zone
 */
export function toShownPostMortems(
  postMortems: readonly PostMortem[],
  today: string,
  templates: readonly { key: string; name: string }[],
) {
  return postMortems.map((one) => ({
    reference: postMortemReference(one.number),
    title: one.title,
    kind: templates.find(({ key }) => key === one.templateKey)?.name ?? '',
    state: STATE_WORDS[one.state],
    due: dueWords(one, today),
  }));
}

import { DURATIONS, type DurationId } from '#analytics/metrics/definitions.ts';
import { type Distortion, type ProblemKind, relativeChange } from '#analytics/metrics/quality/problems.ts';
import type { FoundProblem } from '#app/db/data-quality.server.ts';
import type { CurrentVersion, RepairableIncident } from '#app/db/repairable-incidents.server.ts';
import { MOMENT_KINDS, type MomentKind } from '#app/db/schema.ts';
import { MOMENT_WORDS } from '#app/text/incident-words.ts';
import { toLocalField } from '#app/text/instants.ts';
import { distortionSentence, PROBLEM_WORDS, shareText, voidingText } from '#app/text/quality-words.ts';
import { incidentReference } from '#app/text/references.ts';

/** A moment in a repair form: the version it shows, and its value on the reader's clock. */
export interface RepairTime {
  kind: MomentKind;
  label: string;
  /** Null: it is not recorded. */
  versionId: string | null;
  at: Date | null;
  field: string;
  /** Known within bounds. */
  between: readonly [Date, Date] | null;
  /** What comes of voiding it; null where there is nothing to void. */
  voiding: string | null;
}

export interface ProblemRow {
  key: string;
  reference: string;
  title: string;
  severity: RepairableIncident['severity'];
  services: string;
  startedAt: Date | null;
  kind: ProblemKind;
  label: string;
  counts: string;
  /** What it would change, the worst first. */
  sentences: string[];
  share: string;
  repair: string;
  times: RepairTime[];
  /** When it was closed, where that may stand for its resolution. */
  closing: { versionId: string; at: Date } | null;
  /** The moments that confirming it confirms, "resolved=<version>"; null where confirming settles nothing. */
  confirms: string | null;
  /** It was changed, and its figures follow in a moment. */
  isWaiting: boolean;
}

/** A problem with its incident, as its row shows it. */
export function toRow(problem: FoundProblem, incident: RepairableIncident, timeZone: string): ProblemRow {
  const { kind, distortions, relative } = problem;
  const words = PROBLEM_WORDS[kind];
  const closed = incident.moments.find((version) => version.kind === 'closed');
  return {
    key: `${incident.id} ${kind}`,
    reference: incidentReference(incident.number),
    title: incident.title,
    severity: incident.severity,
    services: incident.services.join(', '),
    startedAt: incident.startedAt,
    kind,
    label: words.label,
    counts: words.counts,
    sentences: worth(distortions).map((distortion) => distortionSentence(kind, distortion)),
    share: shareText(relative),
    repair: words.repair,
    times: concerned(problem, incident.moments).map((moment) => ({
      ...toTime(moment, incident.moments, timeZone),
      voiding: kind === 'from_detection' ? null : voidingOf(moment, incident.moments),
    })),
    closing: kind === 'no_end' && closed ? { versionId: closed.id, at: closed.at } : null,
    confirms: kind === 'implausible' ? confirmable(incident.moments) : null,
    isWaiting: incident.isWaiting,
  };
}

/** Below one in a hundred nobody sees a figure move. */
const VISIBLE = 0.01;

/** The worst, and the next where it moves something, too. */
function worth([first, ...others]: readonly Distortion[]): (Distortion | undefined)[] {
  return [first, ...others.filter((distortion) => (relativeChange(distortion) ?? 0) >= VISIBLE).slice(0, 1)];
}

const ENDS: readonly MomentKind[] = ['mitigated', 'resolved', 'closed'];

/** The moments that may be wrong or are missing, in the order in which they happen. */
function concerned({ kind, duration }: FoundProblem, moments: readonly CurrentVersion[]): MomentKind[] {
  const isKnown = (moment: MomentKind) => moments.some((version) => version.kind === moment);
  const start: MomentKind = isKnown('impact_started') || !isKnown('detected') ? 'impact_started' : 'detected';
  switch (kind) {
    case 'invalid':
    case 'implausible':
      return inOrder([...endsOf(duration, start), ...(kind === 'implausible' ? ENDS.filter(isKnown) : [])]);
    case 'open_long':
    case 'no_end':
      return inOrder([start, 'resolved']);
    case 'missing':
    case 'from_detection':
      return ['impact_started', 'detected'];
    case 'inexact':
      return inOrder(moments.filter(({ earliestAt, latestAt }) => earliestAt && latestAt).map((moment) => moment.kind));
    case 'noticed_by':
      return [];
  }
}

function endsOf(duration: DurationId | null, start: MomentKind): MomentKind[] {
  const definition = DURATIONS.find(({ id }) => id === duration);
  if (!definition) return [start, 'resolved'];
  return [definition.from === 'impact_started' ? start : definition.from, definition.to].filter(
    (moment): moment is MomentKind => moment !== 'first_update',
  );
}

const inOrder = (wanted: readonly MomentKind[]) => MOMENT_KINDS.filter((kind) => wanted.includes(kind));

/** Null where the moment is not recorded. */
function voidingOf(kind: MomentKind, moments: readonly CurrentVersion[]): string | null {
  const isKnown = (moment: MomentKind) => moments.some((version) => version.kind === moment);
  if (!isKnown(kind)) return null;
  return voidingText(kind, {
    isDetected: isKnown('detected'),
    isStarted: isKnown('impact_started'),
    isResolved: isKnown('resolved'),
    isClosed: isKnown('closed'),
  });
}

function toTime(kind: MomentKind, moments: readonly CurrentVersion[], timeZone: string): Omit<RepairTime, 'voiding'> {
  const current = moments.find((version) => version.kind === kind);
  const { earliestAt, latestAt } = current ?? {};
  return {
    kind,
    label: MOMENT_WORDS[kind],
    versionId: current?.id ?? null,
    at: current?.at ?? null,
    field: toLocalField(current?.at, timeZone),
    between: earliestAt && latestAt ? [earliestAt, latestAt] : null,
  };
}

/** Every end that is recorded: with them confirmed no duration is flagged any more. */
function confirmable(moments: readonly CurrentVersion[]): string | null {
  const ends = moments.filter(({ kind }) => ENDS.includes(kind) || kind === 'acknowledged' || kind === 'detected');
  return ends.length === 0 ? null : ends.map(({ kind, id }) => `${kind}=${id}`).join(' ');
}

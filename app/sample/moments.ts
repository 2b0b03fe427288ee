import type { DetectionSource, MomentKind, Precision, RecordSource } from '../db/schema.ts';
import { seededId } from './ids.ts';
import { after, type Lifecycle, wholeMinute } from './lifecycle.ts';
import type { MomentRow } from './model.ts';
import type { Plan, Quirk } from './plan.ts';
import { Random } from './random.ts';

const DAY = 1440;
/** How long people watch what went away by itself before they close it. */
const HOURS_OF_WATCHING = 4;
/** An end typed in when old records were tidied up: longer than anybody would believe. */
const IMPLAUSIBLE_DAYS = 91.5;

/** The lifecycle as it was recorded: with the gaps and mistakes that the plan wants. */
export function withQuirks(random: Random, lifecycle: Lifecycle, plan: Plan, endAt: Date): Lifecycle {
  const { quirks } = plan;
  const told: Lifecycle = { ...lifecycle };
  if (quirks.has('unknown start')) delete told.impact_started;
  if (quirks.has('detected ahead')) moveDetectionAhead(random, told);
  if (quirks.has('closed without a resolution')) {
    // early enough for whoever has to be told of it
    const closed = Math.min(after(told.resolved!, HOURS_OF_WATCHING * 60).getTime(), after(endAt, -120).getTime());
    told.closed = wholeMinute(new Date(closed));
    delete told.mitigated;
    delete told.resolved;
  }
  if (quirks.has('acknowledged before detection')) told.acknowledged = after(told.detected!, -DAY);
  if (quirks.has('mitigated before impact')) told.mitigated = after(told.impact_started!, -720);
  if (quirks.has('implausibly long')) {
    told.resolved = after(told.impact_started!, IMPLAUSIBLE_DAYS * DAY);
    told.closed = after(told.resolved, 5);
  }
  if (quirks.has('open') || quirks.has('open again')) {
    leaveOpen(told, endAt);
  }
  return told;
}

/** Noticed and taken, however slow chance was; what would come after the end has not happened. */
function leaveOpen(told: Lifecycle, endAt: Date): void {
  const age = (endAt.getTime() - told.impact_started!.getTime()) / 60_000;
  const noLater = (at: Date, share: number) =>
    new Date(Math.min(at.getTime(), after(told.impact_started!, age * share).getTime()));
  told.detected = noLater(told.detected!, 0.25);
  told.acknowledged = noLater(told.acknowledged!, 0.4);
  for (const kind of ['resolved', 'closed'] as const) delete told[kind];
  for (const [kind, at] of Object.entries(told)) if (at >= endAt) delete told[kind as MomentKind];
}

/** A forecast or a probe saw it coming: the alert came first, users were hurt later and for a shorter time. */
function moveDetectionAhead(random: Random, told: Lifecycle): void {
  const lead = random.between(6, 40);
  told.detected = after(told.impact_started!, -lead);
  told.acknowledged = wholeMinute(after(told.detected, random.between(1, 5)));
  if (told.declared) told.declared = told.acknowledged;
}

/** The rows that make up the recorded lifecycle, corrections and reopenings included, oldest first. */
export function momentRows(
  random: Random,
  incidentId: string,
  told: Lifecycle,
  plan: Plan,
  recorders: readonly string[],
  endAt: Date,
): MomentRow[] {
  const rows: MomentRow[] = [];
  const soon = (at: Date) => new Date(Math.min(after(at, random.between(0.2, 4)).getTime(), endAt.getTime()));
  const append = (kind: MomentKind, at: Date | null, more: Partial<MomentRow> = {}): MomentRow => {
    const recordedAt = more.recordedAt ?? soon(at ?? endAt);
    const source: RecordSource = kind === 'detected' && plan.detection === 'monitoring' ? 'tool' : 'person';
    const row: MomentRow = {
      id: seededId(random, recordedAt),
      incidentId,
      kind,
      at,
      earliestAt: null,
      latestAt: null,
      precision: 'exact' as Precision,
      source,
      sourceDetail: source === 'tool' ? 'Alertmanager' : null,
      change: 'recorded',
      reason: null,
      supersedesId: null,
      recordedBy: source === 'tool' ? null : random.pick(recorders),
      ...more,
      recordedAt,
    };
    rows.push(row);
    return row;
  };
  for (const [kind, at] of Object.entries(told) as [MomentKind, Date][]) {
    if (kind === 'impact_started') appendStart(append, random, at, told, plan, endAt);
    else if (kind === 'resolved' && plan.quirks.has('reopened')) appendReopened(append, random, at, told);
    else append(kind, at);
  }
  if (plan.quirks.has('open again')) {
    const first = append('resolved', after(endAt, -1100));
    append('resolved', null, {
      supersedesId: first.id,
      change: 'reopened',
      reason: 'The same customers report it again.',
      recordedAt: after(endAt, -95),
    });
  }
  if (plan.quirks.has('voided mitigation')) {
    const mitigated = rows.find((row) => row.kind === 'mitigated')!;
    append('mitigated', null, {
      supersedesId: mitigated.id,
      change: 'voided',
      reason: 'The restart did not help; users were slow until the end.',
      recordedAt: soon(told.resolved!),
    });
  }
  rows.push(...rows.filter((row) => row.change === 'reopened').flatMap((row) => mitigatedAgain(row, rows)));
  return rows.sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
}

/**
 * What a reopening does to the mitigation: it is taken back with the resolution, and there is a second one before the final
 * resolution, if there is one. Numbers of its own, so that the rest of the sample does not depend on it.
 */
function mitigatedAgain(reopening: MomentRow, rows: readonly MomentRow[]): MomentRow[] {
  const first = rows.find((row) => row.kind === 'mitigated');
  if (!first) return [];
  const random = new Random(reopening.recordedAt.getTime());
  const { recordedAt } = reopening;
  const takenBack: MomentRow = {
    ...reopening,
    id: seededId(random, recordedAt),
    kind: 'mitigated',
    supersedesId: first.id,
  };
  const final = rows.find((row) => row.supersedesId === reopening.id)?.at;
  if (!final) return [takenBack];
  const at = after(recordedAt, (final.getTime() - recordedAt.getTime()) / 120_000);
  const second: MomentRow = { ...first, id: seededId(random, at), at, supersedesId: takenBack.id, recordedAt: at };
  return [takenBack, second];
}

type Append = (kind: MomentKind, at: Date | null, more?: Partial<MomentRow>) => MomentRow;

function appendStart(append: Append, random: Random, at: Date, told: Lifecycle, plan: Plan, endAt: Date): void {
  const noticed = told.detected ?? at;
  // impact is known only once somebody looks: never before it was noticed, nor before it began
  const recordedAt = new Date(
    Math.min(after(noticed > at ? noticed : at, random.between(2, 20)).getTime(), endAt.getTime()),
  );
  const has = (quirk: Quirk) => plan.quirks.has(quirk);
  if (has('estimated start')) {
    append('impact_started', wholeMinute(at), { precision: 'estimated', sourceDetail: 'first complaint', recordedAt });
  } else if (has('start within a range')) {
    append('impact_started', at, {
      precision: 'range',
      earliestAt: after(at, -random.between(5, 30)),
      latestAt: new Date(Math.min(after(at, random.between(1, 10)).getTime(), noticed.getTime())),
      recordedAt,
    });
  } else if (has('corrected start')) {
    const first = append('impact_started', noticed, { precision: 'estimated', recordedAt });
    append('impact_started', at, {
      supersedesId: first.id,
      change: 'corrected',
      reason: CORRECTIONS[plan.detection],
      recordedAt: new Date(
        Math.min(after(told.resolved ?? noticed, random.between(60, 1500)).getTime(), endAt.getTime()),
      ),
    });
  } else append('impact_started', at, { recordedAt });
}

const CORRECTIONS: Record<DetectionSource, string> = {
  monitoring: 'The error ratio had been rising before the alert fired.',
  staff: 'The logs show the first failing request earlier.',
  customer: 'The access log shows the first failing request long before the first call.',
};

function appendReopened(append: Append, random: Random, at: Date, told: Lifecycle): void {
  const start = (told.mitigated ?? told.detected)!;
  const middle = after(start, (at.getTime() - start.getTime()) / 120_000);
  const first = append('resolved', middle, { recordedAt: middle });
  const reopenedAt = after(middle, (at.getTime() - middle.getTime()) / 240_000);
  const reopened = append('resolved', null, {
    supersedesId: first.id,
    change: 'reopened',
    reason: random.pick(['Errors are back since the last restart.', 'It came back with the evening traffic.']),
    recordedAt: reopenedAt,
  });
  append('resolved', at, { supersedesId: reopened.id, recordedAt: after(at, 1) });
}

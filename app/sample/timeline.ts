import type { CsfFunction, EventKind } from '../db/schema.ts';
import { seededId } from './ids.ts';
import { after, type Lifecycle } from './lifecycle.ts';
import type { EventRow } from './model.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import { AFTERWARDS, ALONGSIDE, RAISED } from './words.ts';

interface Entry {
  kind: EventKind;
  at: Date | undefined;
  text: string;
  csf: CsfFunction | null;
  role?: 'Commander' | 'Operations' | 'Scribe' | null;
  tool?: string;
}

/** What was seen, decided and done, in the words of the team; people appear by role. */
export function timelineRows(
  random: Random,
  incidentId: string,
  told: Lifecycle,
  plan: Plan,
  fill: (text: string) => string,
  recorders: readonly string[],
  endAt: Date,
): EventRow[] {
  const late = random.chance(0.12);
  const rows: EventRow[] = [];
  for (const entry of entriesOf(random, told, plan)) {
    if (!entry.at || entry.at >= endAt) continue;
    // some timelines are written down on the next day
    const delay = late && !entry.tool ? random.between(900, 1700) : random.between(0.3, 5);
    const recordedAt = new Date(Math.min(after(entry.at, delay).getTime(), endAt.getTime()));
    rows.push({
      id: seededId(random, recordedAt),
      incidentId,
      kind: entry.kind,
      at: entry.at,
      precision: late && !entry.tool ? 'estimated' : 'exact',
      text: fill(entry.text),
      csfFunction: entry.csf,
      source: entry.tool ? 'tool' : 'person',
      sourceDetail: entry.tool ?? null,
      authorRole: entry.role ?? null,
      communicationId: null,
      externalKey: null,
      supersedesId: null,
      retracted: false,
      reason: null,
      recordedAt,
      recordedBy: entry.tool ? null : random.pick(recorders),
    });
  }
  return rows.length > 3 && random.chance(0.05) ? withCorrection(random, rows, endAt) : rows;
}

function entriesOf(random: Random, told: Lifecycle, plan: Plan): Entry[] {
  const { mode } = plan;
  const noticed = told.detected ?? told.impact_started;
  const [start, nature, end] = [told.acknowledged ?? noticed, told.nature_determined, told.resolved ?? told.closed];
  const within = (from: Date | undefined, to: Date | undefined) =>
    from && to && to > from
      ? new Date(from.getTime() + random.between(0.1, 0.9) * (to.getTime() - from.getTime()))
      : undefined;
  const entries: Entry[] = [];
  if (plan.kind === 'exercise') {
    entries.push({
      kind: 'note',
      at: noticed,
      text: 'Exercise: announced to the team, nothing real is broken.',
      csf: 'identify',
      role: 'Commander',
    });
  }
  if (plan.detection === 'monitoring' && mode.alert) {
    entries.push({ kind: 'alert', at: noticed, text: mode.alert, csf: 'detect', tool: 'Alertmanager' });
  } else {
    const who = plan.detection === 'customer' ? 'Customer care: ' : '';
    entries.push({ kind: 'observation', at: noticed, text: who + mode.report, csf: 'detect' });
  }
  const raised = !mode.nearMiss && plan.kind === 'production' && (plan.severity < 'SEV3' ? 0.3 : 0.12);
  if (raised && random.chance(raised)) {
    entries.push({
      kind: 'status_change',
      at: within(start, nature),
      text: RAISED[plan.severity],
      csf: 'respond',
      role: 'Commander',
    });
  }
  const seenAt = mode.observations.map(() => within(start, nature)).sort((a, b) => Number(a) - Number(b));
  for (const [index, text] of mode.observations.entries()) {
    entries.push({ kind: 'observation', at: seenAt[index], text, csf: 'detect', role: 'Operations' });
  }
  const alongside = plan.severity === 'SEV1' ? 4 : plan.severity === 'SEV2' ? 3 : random.whole(0, 2);
  for (const text of distinct(random, ALONGSIDE, plan.kind === 'maintenance' ? 0 : alongside)) {
    entries.push({
      kind: random.chance(0.5) ? 'note' : 'observation',
      at: within(start, end),
      text,
      csf: null,
      role: 'Scribe',
    });
  }
  entries.push({ kind: 'observation', at: nature, text: mode.finding, csf: 'respond', role: 'Operations' });
  entries.push({
    kind: 'decision',
    at: within(nature, told.mitigated),
    text: mode.decision,
    csf: 'respond',
    role: 'Commander',
  });
  entries.push({ kind: 'action', at: told.mitigated, text: mode.mitigation, csf: 'respond', role: 'Operations' });
  entries.push({ kind: 'action', at: told.resolved, text: mode.repair, csf: 'recover', role: 'Operations' });
  if (!told.resolved && told.closed) {
    entries.push({
      kind: 'decision',
      at: told.closed,
      text: 'Closed: it has not come back, and the cause was not found.',
      csf: 'govern',
      role: 'Commander',
    });
  } else if (told.closed && plan.kind !== 'maintenance' && random.chance(0.5)) {
    entries.push({
      kind: 'note',
      at: told.closed,
      text: random.pick(AFTERWARDS),
      csf: random.chance(0.5) ? 'identify' : 'protect',
    });
  }
  return entries;
}

function distinct(random: Random, texts: readonly string[], n: number): string[] {
  const left = [...texts];
  return Array.from({ length: n }, () => left.splice(random.whole(0, left.length - 1), 1)[0]!);
}

/** One entry is put right later: both versions stay. */
function withCorrection(random: Random, rows: EventRow[], endAt: Date): EventRow[] {
  const wrong = rows.find((row) => row.source === 'person') ?? rows[0]!;
  const recordedAt = new Date(
    Math.min(after(wrong.recordedAt as Date, random.between(5, 300)).getTime(), endAt.getTime()),
  );
  const right = {
    ...wrong,
    id: seededId(random, recordedAt),
    supersedesId: wrong.id,
    reason: 'Said more exactly.',
    recordedAt,
  };
  wrong.text = `${String(wrong.text).split(/[;:,]/)[0]!.replace(/\.$/, '')}.`;
  return [...rows, right];
}

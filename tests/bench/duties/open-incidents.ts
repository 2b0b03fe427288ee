import { readFileSync } from 'node:fs';
import { Random } from '#app/sample/random.ts';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { STAGES } from '#templates/content.ts';
import type { DutyInput, DutyMessage, DutyMomentVersion, DutyTemplate } from '#templates/duty-types.ts';
import { parseTemplateFile } from '#templates/template-file.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const NOW = Date.UTC(2026, 5, 1);

const builtIn: DutyTemplate[] = BUILT_IN_TEMPLATES.map(({ category, audience, file }) => {
  const { content } = parseTemplateFile(readFileSync(new URL(`../../../templates/${file}`, import.meta.url), 'utf8'));
  const templateId = `${category}.${audience}`;
  return { templateId, categoryId: category, audience, versions: [{ id: templateId, number: 1, from: 0, content }] };
});

/**
 * So many incidents that are open, the longest for a week, with the built-in templates: half of them of two categories,
 * some reopened, each with a message for every two hours, and severity and expected time changed every day.
 */
export function openIncidents(incidents: number, seed: number): DutyInput[] {
  const random = new Random(seed);
  return Array.from({ length: incidents }, (_, i) => openIncident(String(i), random));
}

function openIncident(id: string, random: Random): DutyInput {
  const age = Math.ceil(WEEK_MINUTES * random.unit() ** 2);
  const instant = (minutes: number) => NOW - (age - Math.min(minutes, age)) * MINUTE_MS;
  const first = random.pick(['availability', 'security', 'privacy']);
  const categoryIds = random.chance(0.5) ? [first] : [...new Set([first, 'security'])];
  const moment = (kind: DutyMomentVersion['kind'], minutes: number): DutyMomentVersion => ({
    kind,
    at: instant(minutes),
    recordedAt: instant(minutes),
    change: 'recorded',
  });
  const moments = [
    moment('detected', 0),
    moment('declared', 1),
    moment('acknowledged', 5),
    moment('nature_determined', 60),
  ];
  if (random.chance(0.3)) {
    moments.push(moment('resolved', age / 2));
    moments.push({ ...moment('resolved', age / 2 + 90), at: null, change: 'reopened' });
  }
  const changes = Array.from({ length: 1 + Math.floor(age / DAY_MINUTES) }, (_, day) => ({
    from: instant(day * DAY_MINUTES),
    severity: random.pick(['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const),
    impactLevel: random.pick(['low', 'medium', 'high'] as const),
    expectedDowntimeSeconds: 3600 * (1 + Math.floor(24 * random.unit())),
    categoryIds,
  }));
  const messages = Array.from(
    { length: Math.floor(age / 120) },
    (_, n): DutyMessage => ({
      communicationId: `${id} ${n}`,
      audience: random.pick(['internal', 'external'] as const),
      stage: n < 4 ? STAGES[n % 3]! : 'update',
      sentAt: instant(age * random.unit()),
      state: random.chance(0.95) ? 'sent' : 'failed',
      dutyKeys: [],
      templateId: null,
      missingItems: [],
      recipientRoles: [],
    }),
  );
  return {
    asOf: NOW,
    incident: { id, kind: 'production', mergedAt: null },
    classifications: changes,
    moments,
    templates: builtIn,
    messages,
    waivers: [],
    settings: { missedAfterMinutes: 60 },
  };
}

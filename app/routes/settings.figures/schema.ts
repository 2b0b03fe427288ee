import { z } from 'zod';
import { IMPACT_LEVELS, SEVERITIES } from '#app/db/schema.ts';
import { LEVEL_WORDS, SEVERITY_WORDS } from '#app/text/incident-words.ts';
import { daysOf, percentOf } from '#app/text/service-words.ts';

const HOUR = 3600;
const DAY = 86_400;
const positive = z.number('Enter a number.').positive('Enter more than 0.');
const hours = positive.max(87_600, 'Use at most ten years.');
const CHOOSE = 'Choose at least one.';

/** The form speaks in the units that people think in; the settings are kept in seconds and ratios. */
export const schema = z.object({
  version: z.number().int(),
  downtimeSeverities: z.array(z.enum(SEVERITIES), CHOOSE).min(1, CHOOSE),
  downtimeImpactLevels: z.array(z.enum([...IMPACT_LEVELS, 'unknown']), CHOOSE).min(1, CHOOSE),
  subtractMaintenance: z.boolean().default(false),
  downtimeEndsAt: z.enum(['resolved', 'mitigated']),
  longestPlausibleDays: positive.max(3650, 'Use at most ten years.'),
  availabilityPercent: z
    .number('Enter a percentage, such as 99.9.')
    .gt(0, 'Enter a percentage above 0.')
    .lt(100, 'Enter a percentage below 100: nothing is always there.')
    .nullish(),
  daysBetweenFailures: positive.max(3650, 'Use at most ten years.').nullish(),
  sev1Hours: hours,
  sev2Hours: hours,
  sev3Hours: hours,
  sev4Hours: hours,
});

export const labels = {
  downtimeSeverities: 'Severities that take a service down',
  downtimeImpactLevels: 'Impact levels that take a service down',
  subtractMaintenance: 'Do not count announced maintenance as downtime',
  downtimeEndsAt: 'Downtime ends when an incident is',
  longestPlausibleDays: 'Longest plausible duration, in days',
  availabilityPercent: 'Availability, in percent',
  daysBetweenFailures: 'Time between failures, in days',
  sev1Hours: 'SEV1, in hours',
  sev2Hours: 'SEV2, in hours',
  sev3Hours: 'SEV3, in hours',
  sev4Hours: 'SEV4, in hours',
};

const toOptions = (words: Record<string, string>) => Object.entries(words).map(([id, name]) => ({ id, name }));
export const SEVERITY_OPTIONS = toOptions(SEVERITY_WORDS);
export const LEVEL_OPTIONS = toOptions({ ...LEVEL_WORDS, unknown: 'Not set' });
export const END_OPTIONS = [
  { value: 'resolved', label: 'resolved: the cause is gone' },
  { value: 'mitigated', label: 'mitigated: people no longer feel it' },
];

/** What the workflow takes. */
export function toSettings(form: z.output<typeof schema>) {
  const { availabilityPercent: percent, daysBetweenFailures: days } = form;
  return {
    version: form.version,
    downtimeSeverities: form.downtimeSeverities,
    downtimeImpactLevels: form.downtimeImpactLevels,
    subtractMaintenance: form.subtractMaintenance,
    downtimeEndsAt: form.downtimeEndsAt,
    longestPlausibleSeconds: Math.max(1, Math.round(form.longestPlausibleDays * DAY)),
    // 99.9 / 100 is not 0.999 in floating point
    availabilityTarget: percent == null ? null : Number((percent / 100).toPrecision(12)),
    mtbfTargetSeconds: days == null ? null : days * DAY,
    resolveSeconds: {
      SEV1: form.sev1Hours * HOUR,
      SEV2: form.sev2Hours * HOUR,
      SEV3: form.sev3Hours * HOUR,
      SEV4: form.sev4Hours * HOUR,
    },
  };
}

type Kept = Omit<ReturnType<typeof toSettings>, 'version' | 'resolveSeconds'>;

/** What the form begins with. */
export function fromSettings(kept: Kept, targets: readonly { severity: string; resolveSeconds: number }[]) {
  const hoursOf = (severity: string) => {
    const target = targets.find((candidate) => candidate.severity === severity);
    return target ? String(target.resolveSeconds / HOUR) : '';
  };
  return {
    downtimeSeverities: kept.downtimeSeverities as string[],
    downtimeImpactLevels: kept.downtimeImpactLevels as string[],
    subtractMaintenance: kept.subtractMaintenance ? 'on' : '',
    downtimeEndsAt: kept.downtimeEndsAt,
    longestPlausibleDays: String(kept.longestPlausibleSeconds / DAY),
    availabilityPercent: String(percentOf(kept.availabilityTarget) ?? ''),
    daysBetweenFailures: String(daysOf(kept.mtbfTargetSeconds) ?? ''),
    sev1Hours: hoursOf('SEV1'),
    sev2Hours: hoursOf('SEV2'),
    sev3Hours: hoursOf('SEV3'),
    sev4Hours: hoursOf('SEV4'),
  };
}

import { z } from 'zod';
import { timeZoneField } from '#app/auth/credentials.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const positive = z.number('Enter a number.').positive('Enter more than 0.');

/** The form speaks in the units that people think in; the settings are kept in seconds. */
export const schema = z
  .object({
    version: z.number().int(),
    name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
    timeZone: timeZoneField,
    downtimeEndsAt: z.enum(['resolved', 'mitigated']),
    longestPlausibleDays: positive.max(3650, 'Use at most ten years.'),
    mediumFromMinutes: z.number('Enter a number.').min(0, 'Enter 0 or more.').max(525_600, 'Use at most a year.'),
    highFromMinutes: z.number('Enter a number.').min(0, 'Enter 0 or more.').max(525_600, 'Use at most a year.'),
    sev1Hours: positive.max(87_600, 'Use at most ten years.'),
    sev2Hours: positive.max(87_600, 'Use at most ten years.'),
    sev3Hours: positive.max(87_600, 'Use at most ten years.'),
    sev4Hours: positive.max(87_600, 'Use at most ten years.'),
  })
  .refine((form) => form.highFromMinutes >= form.mediumFromMinutes, {
    path: ['highFromMinutes'],
    error: 'High impact cannot begin before medium impact.',
  });

export const labels = {
  name: 'Name',
  timeZone: 'Time zone',
  downtimeEndsAt: 'Downtime ends when an incident is',
  longestPlausibleDays: 'Longest plausible duration, in days',
  mediumFromMinutes: 'Medium impact from, in minutes',
  highFromMinutes: 'High impact from, in minutes',
  sev1Hours: 'SEV1, in hours',
  sev2Hours: 'SEV2, in hours',
  sev3Hours: 'SEV3, in hours',
  sev4Hours: 'SEV4, in hours',
};

/** What the workflow takes. */
export function toSettings(form: z.output<typeof schema>) {
  return {
    version: form.version,
    name: form.name,
    timeZone: form.timeZone,
    downtimeEndsAt: form.downtimeEndsAt,
    longestPlausibleSeconds: Math.max(1, Math.round(form.longestPlausibleDays * DAY)),
    impactMediumFromSeconds: Math.round(form.mediumFromMinutes * MINUTE),
    impactHighFromSeconds: Math.round(form.highFromMinutes * MINUTE),
    resolveSeconds: {
      SEV1: form.sev1Hours * HOUR,
      SEV2: form.sev2Hours * HOUR,
      SEV3: form.sev3Hours * HOUR,
      SEV4: form.sev4Hours * HOUR,
    },
  };
}

interface Kept {
  name: string;
  timeZone: string;
  downtimeEndsAt: 'resolved' | 'mitigated';
  longestPlausibleSeconds: number;
  impactMediumFromSeconds: number;
  impactHighFromSeconds: number;
}

/** What the form begins with. */
export function fromSettings(kept: Kept, targets: readonly { severity: string; resolveSeconds: number }[]) {
  const hours = (severity: string) => {
    const target = targets.find((candidate) => candidate.severity === severity);
    return target ? String(target.resolveSeconds / HOUR) : '';
  };
  return {
    name: kept.name,
    timeZone: kept.timeZone,
    downtimeEndsAt: kept.downtimeEndsAt,
    longestPlausibleDays: String(kept.longestPlausibleSeconds / DAY),
    mediumFromMinutes: String(kept.impactMediumFromSeconds / MINUTE),
    highFromMinutes: String(kept.impactHighFromSeconds / MINUTE),
    sev1Hours: hours('SEV1'),
    sev2Hours: hours('SEV2'),
    sev3Hours: hours('SEV3'),
    sev4Hours: hours('SEV4'),
  };
}

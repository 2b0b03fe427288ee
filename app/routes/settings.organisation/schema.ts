import { z } from 'zod';
import { timeZoneField } from '#app/auth/credentials.ts';

const MINUTE = 60;
const minutes = z.number('Enter a number.').min(0, 'Enter 0 or more.').max(525_600, 'Use at most a year.');

/** The form speaks in the units that people think in; the settings are kept in seconds. */
export const schema = z
  .object({
    version: z.number().int(),
    name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
    timeZone: timeZoneField,
    mediumFromMinutes: minutes,
    highFromMinutes: minutes,
  })
  .refine((form) => form.highFromMinutes >= form.mediumFromMinutes, {
    path: ['highFromMinutes'],
    error: 'High impact cannot begin before medium impact.',
  });

export const labels = {
  name: 'Name',
  timeZone: 'Time zone',
  mediumFromMinutes: 'Medium impact from, in minutes',
  highFromMinutes: 'High impact from, in minutes',
};

/** What the workflow takes. */
export function toSettings(form: z.output<typeof schema>) {
  return {
    version: form.version,
    name: form.name,
    timeZone: form.timeZone,
    impactMediumFromSeconds: Math.round(form.mediumFromMinutes * MINUTE),
    impactHighFromSeconds: Math.round(form.highFromMinutes * MINUTE),
  };
}

interface Kept {
  name: string;
  timeZone: string;
  impactMediumFromSeconds: number;
  impactHighFromSeconds: number;
}

/** What the form begins with. */
export function fromSettings(kept: Kept) {
  return {
    name: kept.name,
    timeZone: kept.timeZone,
    mediumFromMinutes: String(kept.impactMediumFromSeconds / MINUTE),
    highFromMinutes: String(kept.impactHighFromSeconds / MINUTE),
  };
}

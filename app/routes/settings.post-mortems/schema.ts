import { z } from 'zod';

const DAYS = 'Enter whole days, from 1 to 365, or leave it empty.';
const days = z.number(DAYS).int(DAYS).min(1, DAYS).max(365, DAYS).nullish();

export const schema = z.object({ version: z.number().int(), SEV1: days, SEV2: days, SEV3: days, SEV4: days });

export const labels = {
  SEV1: 'SEV1, in days',
  SEV2: 'SEV2, in days',
  SEV3: 'SEV3, in days',
  SEV4: 'SEV4, in days',
};

type Days = Record<keyof typeof labels, number | null>;

/** What the workflow takes. */
export const toDays = ({ version, SEV1, SEV2, SEV3, SEV4 }: z.output<typeof schema>) => ({
  version,
  days: { SEV1: SEV1 ?? null, SEV2: SEV2 ?? null, SEV3: SEV3 ?? null, SEV4: SEV4 ?? null },
});

/** What the form begins with. */
export const fromDays = (days: Days) => ({
  SEV1: days.SEV1?.toString() ?? '',
  SEV2: days.SEV2?.toString() ?? '',
  SEV3: days.SEV3?.toString() ?? '',
  SEV4: days.SEV4?.toString() ?? '',
});

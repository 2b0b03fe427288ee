import { z } from 'zod';
import { MOMENTS } from '#analytics/metrics/definitions.ts';

/** What a duration of the organisation's own is made from. Pure: the form and the workflow share it. */
export const ownDurationInput = z
  .object({
    name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
    from: z.enum(MOMENTS, 'Choose a moment.'),
    to: z.enum(MOMENTS, 'Choose a moment.'),
    words: z.string().trim().max(500, 'Use at most 500 characters.').default(''),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'A duration ends at another moment than it begins.' });
export type OwnDurationInput = z.input<typeof ownDurationInput>;

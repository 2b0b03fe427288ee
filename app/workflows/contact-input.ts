import { z } from 'zod';
import { emailField, personNameField, timeZoneField } from '../auth/credentials.ts';

/* What a person outside is made from. Pure: the form and the workflow share it. */

export const contactInput = z.object({
  name: personNameField,
  email: emailField,
  organisation: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
  timeZone: timeZoneField.nullish(),
});
export type ContactInput = z.input<typeof contactInput>;

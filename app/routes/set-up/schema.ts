import { z } from 'zod';
import { emailField, newPasswordField, personNameField, timeZoneField } from '#app/auth/credentials.ts';

export const schema = z.object({
  name: personNameField,
  email: emailField,
  password: newPasswordField,
  organisation: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
  timeZone: timeZoneField,
  start: z.enum(['sample', 'import', 'empty'], 'Choose how to begin: press one of the three buttons.'),
});

export const labels = {
  name: 'Your name',
  email: 'Your e-mail address',
  password: 'Password',
  organisation: 'Organisation',
  timeZone: 'Time zone',
  start: 'Beginning',
};

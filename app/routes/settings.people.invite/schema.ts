import { z } from 'zod';
import { emailField, personNameField } from '#app/auth/credentials.ts';
import { ROLES } from '#app/db/schema.ts';

/** The roles in teams come beside it, one field a team. */
export const schema = z.object({ name: personNameField, email: emailField, role: z.enum(ROLES, 'Choose a role.') });

export const personSchema = schema.omit({ email: true });

export const labels = { name: 'Name', email: 'E-mail address', role: 'Role' };

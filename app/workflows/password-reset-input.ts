import { z } from 'zod';
import { emailField } from '../auth/credentials.ts';

/* Whose password is lost. Pure: the form and the workflow share it. */

export const passwordResetInput = z.object({ email: emailField });
export type PasswordResetInput = z.input<typeof passwordResetInput>;

import { z } from 'zod';
import { personNameField, timeZoneField } from '#app/auth/credentials.ts';

export const schema = z.object({ name: personNameField, timeZone: timeZoneField.optional() });

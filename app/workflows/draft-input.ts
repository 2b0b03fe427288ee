import { z } from 'zod';
import { CHANNELS, DELIVERY_CHANNELS } from '../db/schema.ts';

/** A form's text as the database keeps it: browsers send other ends of lines than they show. */
const text = (most: number, message: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\r\n?/g, '\n'))
    .pipe(z.string().max(most, message));

const list = <T extends z.ZodType<string>>(member: T) =>
  z
    .array(member)
    .max(200)
    .default([])
    .transform((members) => [...new Set(members)]);

const SENDABLE = CHANNELS.filter((channel) => (DELIVERY_CHANNELS as readonly string[]).includes(channel));

/** Of a message, in characters. */
export const LONGEST_BODY = 50_000;

/** What its writers may change of a draft, as a form sends it. */
export const draftFields = z.object({
  subject: text(500, 'A subject has at most 500 characters.').transform((typed) => typed.replaceAll('\n', ' ').trim()),
  body: text(LONGEST_BODY, 'A message has at most 50,000 characters.'),
  channels: list(z.enum(SENDABLE, { error: 'This channel cannot be sent to from here.' })),
  recipientRoles: list(z.string().max(200)),
  endpointIds: list(z.uuid()),
  dutyKeys: list(z.string().max(300)),
  saidItems: list(z.string().max(200)),
  isTest: z.boolean().default(false),
});

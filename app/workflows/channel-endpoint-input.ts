import { z } from 'zod';
import { AUDIENCES, ENDPOINT_KINDS } from '../db/schema.ts';

/* What an incoming webhook is made from. Pure: the form and the workflow share it. */

export const ENDPOINT_CHANNELS = ['chat', 'group', 'forum', 'other'] as const;
export const AFTER_CRASH = ['ask', 'send_again'] as const;

const URL_WORDS = 'Enter an address that begins with https:// or http://.';

const webhookUrl = z
  .string(URL_WORDS)
  .trim()
  .max(2000, 'Use at most 2000 characters.')
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const hasName = url !== null && (url.username !== '' || url.password !== '');
    // as a browser reads it, so that the host that pages show is the one that is asked
    if (url && !hasName && ['https:', 'http:'].includes(url.protocol)) return url.href;
    const message = hasName ? 'A name and password before the host are not sent; leave them out.' : URL_WORDS;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const secret = z.string().min(8, 'Use at least 8 characters.').max(500, 'Use at most 500 characters.');

const said = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
  kind: z.enum(ENDPOINT_KINDS, 'Choose a kind.'),
  channel: z.enum(ENDPOINT_CHANNELS, 'Choose a channel.'),
  audience: z.enum(AUDIENCES, 'Choose an audience.'),
  teamId: z.uuid('Choose a team from the list.').nullish(),
  afterCrash: z.enum(AFTER_CRASH, 'Choose one of the two.'),
});

export const newEndpointInput = said.extend({ url: webhookUrl, secret: secret.nullish() });
export type NewEndpointInput = z.input<typeof newEndpointInput>;

/** What pages never show again stays as it is unless it is typed anew. */
export const endpointInput = said.extend({
  url: webhookUrl.nullish(),
  secret: secret.nullish(),
  /** The secret goes, and what is sent is signed no more. */
  withoutSecret: z.boolean().default(false),
});
export type EndpointInput = z.input<typeof endpointInput>;

import type { EndpointKind } from '../db/schema.ts';
import { genericBody } from './generic.ts';
import type { OutgoingMessage, WebhookBody } from './message.ts';
import { slackBody } from './slack.ts';
import { teamsBody } from './teams.ts';
import { cliqBody } from './zoho-cliq.ts';
import { connectBody } from './zoho-connect.ts';

const BODIES: Readonly<Record<EndpointKind, (message: OutgoingMessage) => WebhookBody>> = {
  slack: slackBody,
  teams: teamsBody,
  zoho_cliq: cliqBody,
  zoho_connect: connectBody,
  generic: genericBody,
};

/** The message as this kind of endpoint takes it: what is sent, and what a preview shows. */
export const webhookBody = (kind: EndpointKind, message: OutgoingMessage): WebhookBody => BODIES[kind](message);

/** Whether a receiver of this kind knows a second copy by its key. */
export const knowsKeys = (kind: EndpointKind): boolean => kind === 'generic';

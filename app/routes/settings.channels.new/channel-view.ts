import type { ShownEndpoint } from '#app/db/channel-endpoints.server.ts';

/** A webhook as its form holds it: everything as text; what is secret is never among what it begins with. */
export type ChannelFormValues = Record<
  'name' | 'kind' | 'channel' | 'audience' | 'teamId' | 'afterCrash' | 'url' | 'secret' | 'withoutSecret',
  string
>;

export const LABELS: Record<keyof ChannelFormValues, string> = {
  name: 'Name',
  kind: 'Kind',
  channel: 'Channel',
  audience: 'Audience',
  teamId: 'Team',
  afterCrash: 'Then',
  url: 'Address of the incoming webhook',
  secret: 'Secret',
  withoutSecret: 'Forget the secret; what is sent is signed no more',
};

const UNSAID = { url: '', secret: '', withoutSecret: '' };

export function toFormValues(endpoint: ShownEndpoint): ChannelFormValues {
  const { name, kind, channel, audience, teamId, afterCrash } = endpoint;
  return { name, kind, channel, audience, teamId: teamId ?? '', afterCrash, ...UNSAID };
}

/** What a new one begins with. */
export const NEW_CHANNEL: ChannelFormValues = {
  name: '',
  kind: 'zoho_cliq',
  channel: 'chat',
  audience: 'internal',
  teamId: '',
  afterCrash: 'ask',
  ...UNSAID,
};

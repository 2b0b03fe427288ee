import type { EndpointKind } from '../db/schema.ts';

/* The words for the places outside to which messages are posted. */

export const ENDPOINT_KIND_WORDS: Record<EndpointKind, string> = {
  zoho_cliq: 'Zoho Cliq',
  zoho_connect: 'Zoho Connect',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  generic: 'Generic JSON',
};

export const ENDPOINT_CHANNEL_WORDS = { chat: 'Chat', group: 'Group', forum: 'Forum', other: 'Other' } as const;

/** What happens to a message when nobody can tell whether it arrived. */
export const AFTER_CRASH_WORDS = {
  ask: 'Ask a person whether it arrived',
  send_again: 'Send it again: it may arrive twice',
} as const;

/** "Slack at hooks.slack.com: internal, chat, for incidents of every team." */
export function endpointText(endpoint: {
  kind: EndpointKind;
  host: string;
  audience: 'internal' | 'external';
  channel: keyof typeof ENDPOINT_CHANNEL_WORDS;
  teamName: string | null;
}): string {
  const { kind, host, audience, channel, teamName } = endpoint;
  const whose = teamName === null ? 'for incidents of every team' : `for incidents of ${teamName} only`;
  return `${ENDPOINT_KIND_WORDS[kind]} at ${host}: ${audience}, ${ENDPOINT_CHANNEL_WORDS[channel].toLowerCase()}, ${whose}.`;
}

interface Sending {
  testMode: boolean;
  senderAddress: string | null;
  undoSeconds: number;
}

/** How messages are sent, in a line. */
export function sendingText({ testMode, senderAddress, undoSeconds }: Sending): string {
  const undo = undoSeconds === 0 ? 'cannot be taken back' : `can be taken back for ${undoSeconds} s`;
  const from = senderAddress === null ? 'no sender yet' : `from ${senderAddress}`;
  return testMode ? `test mode: sent to nobody; ${from}` : `${from}; a message ${undo}`;
}

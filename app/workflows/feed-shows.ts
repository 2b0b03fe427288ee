import type { Audience, Channel, IncidentKind } from '../db/schema.ts';

/**
 * Whether the customers' feed shows a message: one to people outside, by notices in the app, of an incident that hurts
 * production and that nobody restricted or merged, while there is a feed.
 */
export function showsInFeed(
  { feedKey }: { feedKey: string | null },
  incident: { kind: IncidentKind; restricted: boolean; mergedIntoId: string | null },
  message: { audience: Audience; channels: readonly Channel[] },
): boolean {
  return (
    feedKey !== null &&
    incident.kind === 'production' &&
    !incident.restricted &&
    incident.mergedIntoId === null &&
    message.audience === 'external' &&
    message.channels.includes('in_app')
  );
}

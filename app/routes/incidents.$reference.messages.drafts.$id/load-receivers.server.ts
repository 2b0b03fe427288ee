import { listChannelEndpoints } from '#app/db/channel-endpoints.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { Draft } from '#app/db/drafts.server.ts';
import { listVersionsById } from '#app/db/incident-templates.server.ts';
import type { Incident } from '#app/db/incidents.server.ts';
import { listRecipientRoles } from '#app/db/recipient-roles.server.ts';
import { resolveRecipients } from '#app/db/recipients.server.ts';
import { DELIVERY_CHANNELS } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { FeedReach } from '#app/text/message-words.ts';
import { showsInFeed } from '#app/workflows/feed-shows.ts';

/** Who would receive a draft: by role, whether chosen or not, and by channel. */
export async function loadReceivers(
  db: Db,
  viewer: Viewer,
  draft: Draft,
  { organisation, incident }: { organisation: { feedKey: string | null }; incident: Incident },
) {
  const { audience, incidentId, recipientRoles, endpointIds } = draft;
  const [roles, endpoints, [template]] = await Promise.all([
    listRecipientRoles(db),
    incident.restricted ? listChannelEndpoints(db) : [],
    listVersionsById(db, draft.templateVersionId ? [draft.templateVersionId] : []),
  ]);
  const own = roles.filter((role) => role.audience === audience || recipientRoles.includes(role.key));
  const asked = { audience, roles: recipientRoles, endpointIds };
  const [byRole, everywhere, chosen] = await Promise.all([
    Promise.all(
      own.map(async (role) => {
        const byMail = { audience, channels: ['email' as const], roles: [role.key] };
        const { receivers } = await resolveRecipients(db, viewer, incidentId, byMail);
        return receivers.filter((receiver) => receiver.role === role.key).map((receiver) => receiver.name);
      }),
    ),
    resolveRecipients(db, viewer, incidentId, { ...asked, channels: DELIVERY_CHANNELS }),
    resolveRecipients(db, viewer, incidentId, { ...asked, channels: draft.channels }),
  ]);
  const isFeedOpen = showsInFeed(organisation, incident, { audience, channels: ['in_app'] });
  const feed = isFeedOpen ? 'shows' : organisation.feedKey === null ? 'none' : 'left_out';
  return {
    roles: own.map((role, index) => ({
      key: role.key,
      name: role.name,
      names: byRole[index]!,
      ifRequired: template?.content.who.some((rule) => rule.role === role.key && rule.ifRequired === true) ?? false,
    })),
    /** Names of the chosen roles by which nobody is told. */
    emptyRoles: own.filter((role) => everywhere.empty.includes(role.key)).map((role) => role.name),
    channels: DELIVERY_CHANNELS.map((channel) => ({
      channel,
      names: everywhere.receivers.filter((receiver) => receiver.channel === channel).map(({ name }) => name),
      /** Customers see it in their own product, by the feed; null: this channel is not theirs. */
      feed: channel === 'in_app' && audience === 'external' ? (feed as FeedReach) : null,
    })),
    /** The feed shows it, whoever receives it by name. */
    inFeed: showsInFeed(organisation, incident, draft),
    /** Where an incident is restricted: what can be told of it by name. */
    toName: endpoints
      .filter((endpoint) => endpoint.audience === audience && endpoint.archivedAt === null)
      .map(({ id, name, channel }) => ({ id, name, channel })),
    count: chosen.receivers.length,
    endpoints: chosen.receivers.filter(({ endpointId }) => endpointId !== null),
  };
}

import type { Db } from '#app/db/client.server.ts';
import type { CommunicationVersion } from '#app/db/communications.server.ts';
import { countDeliveries } from '#app/db/delivery-counts.server.ts';
import { listDispatchesToCome } from '#app/db/dispatches.server.ts';
import { listOpenDrafts } from '#app/db/drafts.server.ts';
import { listVersionsById, type TemplateInUse } from '#app/db/incident-templates.server.ts';
import { listRecipientRoleNames } from '#app/db/templates.server.ts';
import type { TimelineEntry } from '#app/db/timeline.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { handEdits } from '#app/text/hand-edits.ts';
import { AUDIENCE_WORDS, CHANNEL_WORDS } from '#app/text/incident-words.ts';
import { deliveryCountsText, messageKind } from '#app/text/message-words.ts';
import { capital, listed, uncapital } from '#app/text/numerals.ts';

/** Whom it went to, through what, from which template, what was changed by hand, and what became of it. */
export interface ShownMessage {
  id: string;
  label: string;
  at: Date;
  subject: string;
  isTest: boolean;
  /** Its page, where it went out from here. */
  to: string | null;
  /** Where it can be read or joined, of what was said elsewhere. */
  link: string | null;
  /** Whom it told, by role where that is known; empty where nobody said. */
  told: string;
  /** "41 handed over, 2 failed"; empty where nothing is known. */
  deliveries: string;
  /** Somebody did not get it, as far as is known, or nobody can tell. */
  isAmiss: boolean;
  template: { words: string; to: string } | null;
  edits: { subject: ReturnType<typeof handEdits>; body: ReturnType<typeof handEdits> };
}

/**
 * What was told of an incident, what is about to go out, and what is being written.
 *
 * @param timeline with everything that was told
 */
export async function loadMessages(
  db: Db,
  viewer: Viewer,
  { id, reference }: { id: string; reference: string },
  timeline: Promise<readonly TimelineEntry[]>,
) {
  const [entries, counts, toCome, drafts, roleNames] = await Promise.all([
    timeline,
    countDeliveries(db, viewer, id),
    listDispatchesToCome(db, viewer, id),
    listOpenDrafts(db, viewer, id),
    listRecipientRoleNames(db),
  ]);
  const told = entries.flatMap((entry) => (entry.type === 'communication' ? [entry.current] : []));
  const versionIds = told.flatMap(({ templateVersionId }) => templateVersionId ?? []);
  const templates = await listVersionsById(db, [...new Set(versionIds)]);
  return {
    sent: told
      .filter((message) => !message.retracted)
      .map((message) => ({
        ...shown(message, templates, reference),
        told: toldText(message, roleNames),
        deliveries: deliveryCountsText(counts.filter(({ communicationId }) => communicationId === message.id)),
        isAmiss: counts.some(
          ({ communicationId, state, cameBack }) =>
            communicationId === message.id && (cameBack || ['refused', 'failed', 'unknown'].includes(state)),
        ),
      })),
    toCome: toCome.map((dispatch) => ({
      id: dispatch.id,
      kind: capital(messageKind(dispatch.message.audience, dispatch.message.stage)),
      subject: dispatch.message.subject,
      releaseAt: dispatch.releaseAt,
    })),
    drafts: drafts.map((draft) => ({
      id: draft.id,
      kind: capital(messageKind(draft.audience, draft.stage)),
      subject: draft.subject,
      updatedAt: draft.updatedAt,
    })),
  };
}

function shown(
  message: CommunicationVersion,
  templates: readonly TemplateInUse[],
  reference: string,
): Omit<ShownMessage, 'deliveries' | 'isAmiss' | 'told'> {
  const template = templates.find(({ versionId }) => versionId === message.templateVersionId);
  const channels = message.channels?.length ? message.channels : [message.channel];
  return {
    id: message.id,
    label: [AUDIENCE_WORDS[message.audience], ...channels.map((channel) => uncapital(CHANNEL_WORDS[channel]))].join(
      ', ',
    ),
    at: message.sentAt,
    subject: message.subject || (message.body.split('\n')[0] ?? ''),
    isTest: message.isTest,
    to: message.dispatchId && `/incidents/${reference}/messages/dispatches/${message.dispatchId}`,
    link: message.link,
    template: template
      ? {
          words: `${template.categoryName}, version ${template.number}`,
          to: `/templates/${template.categoryKey}/${template.audience}/versions/${template.number}`,
        }
      : null,
    edits: {
      subject: handEdits(message.draftedSubject, message.subject),
      body: handEdits(message.draftedBody, message.body),
    },
  };
}

/** What went out from here names its recipients by their roles already, as far as a role reached anybody. */
function toldText(message: CommunicationVersion, roleNames: Readonly<Record<string, string>>): string {
  const roles = message.dispatchId ? [] : message.recipientRoles.map((key) => roleNames[key] ?? key);
  return listed([...new Set([...roles, ...message.recipients])]);
}

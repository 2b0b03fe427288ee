import type { AmissDelivery } from '#app/db/amiss-deliveries.server.ts';
import { withoutWords } from '#app/text/channel-words.ts';
import { CHANNEL_WORDS } from '#app/text/incident-words.ts';
import { amissState, MAILING_WORDS } from '#app/text/mail-states.ts';
import { messageKind } from '#app/text/message-words.ts';
import { incidentReference } from '#app/text/references.ts';
import { maySendAgain } from '#app/workflows/send-again.ts';

export interface AmissRow {
  id: string;
  what: string;
  subject: string;
  /** The message, or the incident. */
  href: string | null;
  to: string;
  channel: string;
  state: string;
  detail: string;
  at: Date;
  /** It is tried again by itself. */
  isUnderWay: boolean;
  maySendAgain: boolean;
  /** Where a new link is made in place of one that is kept no longer. */
  personHref: string | null;
}

/**
 * What did not arrive, as the page lists it.
 *
 * @param isAdmin who else is told how an endpoint answered, not in which words: they may give its address away
 */
export function toAmissRows(deliveries: readonly AmissDelivery[], isAdmin: boolean): AmissRow[] {
  return deliveries.map((delivery) => {
    const { id, mailingKind, incidentNumber, dispatchId, audience, stage, subject, heldLink, userId } = delivery;
    const reference = incidentNumber === null ? null : incidentReference(incidentNumber);
    const message = audience ? `message, ${messageKind(audience, stage)}` : 'message';
    const of = mailingKind ? MAILING_WORDS[mailingKind] : message;
    const incident = reference && `/incidents/${reference}`;
    return {
      id,
      what: reference ? `${reference}: ${of}` : of,
      subject,
      href: incident && dispatchId ? `${incident}/messages/dispatches/${dispatchId}` : incident,
      to: delivery.recipientName || delivery.address,
      channel: [CHANNEL_WORDS[delivery.channel], delivery.recipientName && delivery.address].filter(Boolean).join(', '),
      state: amissState(delivery.state, delivery.attempts),
      detail: isAdmin || delivery.channel === 'email' ? (delivery.detail ?? '') : withoutWords(delivery.detail ?? ''),
      at: delivery.at,
      isUnderWay: ['waiting', 'sending'].includes(delivery.state),
      maySendAgain: maySendAgain(delivery),
      personHref: heldLink && userId ? `/settings/people/${userId}` : null,
    };
  });
}

import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Audience, Channel } from '#app/db/schema.ts';
import type { Stage } from '#templates/content.ts';

interface Told {
  audience?: Audience;
  channels?: Channel[];
  stage?: Stage;
  subject?: string;
  body?: string;
  sentAt?: Date;
  isTest?: boolean;
}

/** What a dispatched message has beside its text. */
const UNTOLD = {
  templateVersionId: null,
  dutyKeys: [],
  recipientRoles: [],
  draftedSubject: '',
  draftedBody: '',
  saidItems: [],
  missingItems: [],
  receivers: [],
};

/** A message as it stands once it was released: its draft, its dispatch and its communication. */
export async function recordTold(db: Db, incidentId: string, told: Told = {}): Promise<string> {
  const { audience = 'external', channels = ['in_app'], stage = 'update', isTest = false } = told;
  const { subject = 'Payments are slow', body = 'We are at it.', sentAt = new Date() } = told;
  const [draftId, dispatchId, id] = [newId(), newId(), newId()];
  const message = { audience, channels, stage, isTest, subject, body };
  await db
    .insertInto('messageDrafts')
    .values({ id: draftId, incidentId, ...message, dispatchedAt: sentAt })
    .execute();
  await db
    .insertInto('dispatches')
    .values({
      id: dispatchId,
      incidentId,
      draftId,
      message: JSON.stringify({ ...message, ...UNTOLD }) as never,
      releaseAt: sentAt,
      releasedAt: sentAt,
    })
    .execute();
  const inFeed = audience === 'external' && channels.includes('in_app') && !isTest;
  await db
    .insertInto('communications')
    .values({ id, incidentId, ...message, channel: channels[0]!, sentAt, source: 'person', dispatchId, inFeed })
    .execute();
  return id;
}

import { z } from 'zod';
import type { Trx } from '../db/client.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { recordNotices } from '../db/notices.server.ts';
import { listToldPeople, type ToldPerson } from '../db/notification-settings.server.ts';
import { NOTICE_KINDS } from '../text/notice-words.ts';
import { checked } from './checked.ts';

/** As many ids as a live notice may name. */
const MOST_IN_A_LIVE_NOTICE = 100;

const input = z.object({
  userIds: z.array(z.uuid()),
  key: z.string().min(1).max(500),
  kind: z.enum(NOTICE_KINDS),
  text: z.string().min(1).max(1000),
  // a page of ours: not //elsewhere, nor what a browser reads as that
  link: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])/),
  incidentId: z.uuid().nullish(),
  communicationId: z.uuid().nullish(),
});
type Notice = z.input<typeof input>;

/** Somebody who is told by e-mail, and the zone in which they read times. */
export type Reader = Pick<ToldPerson, 'id' | 'name' | 'email' | 'timeZone'>;

/**
 * Tells people of something in the app, each once for each key, as far as they want to hear of it there. Whoever may not
 * see the incident, or was deactivated, is told nothing. Open pages show it at once.
 *
 * @param trx the transaction of what they are told of: both are there, or neither is
 * @param notice `text` says what happened and what to do, `link` leads to where it is done ("/incidents/INC-7")
 * @returns those who want to hear of it by e-mail as well, however often it is given: mail them under the same key
 */
export async function giveNotices(trx: Trx, notice: Notice): Promise<Reader[]> {
  const { userIds, incidentId = null, communicationId = null, ...said } = checked(input, notice);
  const told = await listToldPeople(trx, { userIds, kind: said.kind, incidentId });
  const fields = { ...said, incidentId, communicationId };
  const given = await recordNotices(trx, idsOf(told.filter(({ inApp }) => inApp)), fields);
  for (let at = 0; at < given.length; at += MOST_IN_A_LIVE_NOTICE) {
    await notifyLive(trx, { topic: 'frame', incidents: [], users: given.slice(at, at + MOST_IN_A_LIVE_NOTICE) });
  }
  return told.filter(({ byEmail }) => byEmail).map(({ id, name, email, timeZone }) => ({ id, name, email, timeZone }));
}

const idsOf = (people: readonly ToldPerson[]) => people.map(({ id }) => id);

import type { Audience, Channel } from '../db/schema.ts';
import { seededId } from './ids.ts';
import { after, type Lifecycle } from './lifecycle.ts';
import type { CommunicationRow } from './model.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';

const LATE_RATIO = 0.2;
const MISSING_RATIO = 0.1;

interface Message {
  audience: Audience;
  channel: Channel;
  recipients: string[];
  subject: string;
  body: string;
  /** When it was owed; it left about then, later, or never. */
  dueAt: Date | null;
  from: Date;
}

/** Who was told what, inside and outside; some messages left late and some never did. */
export function communicationRows(
  random: Random,
  incidentId: string,
  title: string,
  teamName: string,
  told: Lifecycle,
  plan: Plan,
  fill: (text: string) => string,
  recorders: readonly string[],
  endAt: Date,
): CommunicationRow[] {
  const rows: CommunicationRow[] = [];
  for (const message of messagesOf(random, title, teamName, told, plan, fill)) {
    if (message.dueAt && random.chance(MISSING_RATIO)) continue;
    const room = message.dueAt ? (message.dueAt.getTime() - message.from.getTime()) / 60_000 : 6;
    const wait =
      message.dueAt && random.chance(LATE_RATIO) ? room * random.between(1.1, 3.5) : room * random.between(0.1, 0.9);
    const sentAt = after(message.from, wait);
    if (sentAt >= endAt) continue;
    const recordedAt = new Date(Math.min(after(sentAt, random.between(0.1, 6)).getTime(), endAt.getTime()));
    const { from: _, ...columns } = message;
    rows.push({
      id: seededId(random, recordedAt),
      incidentId,
      ...columns,
      link: null,
      sentAt,
      source: 'person',
      externalKey: null,
      supersedesId: null,
      retracted: false,
      reason: null,
      recordedAt,
      recordedBy: random.pick(recorders),
    });
  }
  return rows;
}

function messagesOf(
  random: Random,
  title: string,
  teamName: string,
  told: Lifecycle,
  plan: Plan,
  fill: (text: string) => string,
): Message[] {
  const { mode, severity } = plan;
  const isAvailability = mode.categories.includes('availability');
  const messages: Message[] = [];
  const send = (
    audience: Audience,
    channel: Channel,
    recipients: string[],
    subject: string,
    body: string,
    from: Date,
    minutes: number | null,
  ) =>
    messages.push({
      audience,
      channel,
      recipients,
      subject,
      body: fill(body),
      from,
      dueAt: minutes === null ? null : after(from, minutes),
    });
  const known = told.acknowledged ?? told.detected;
  if (!known || plan.kind === 'maintenance') return messages;
  const inside = [teamName, ...(isAvailability ? ['Customer care'] : ['Security team', 'Head of IT'])];
  if (severity !== 'SEV4' || !isAvailability) {
    send('internal', 'chat', inside, title, `We are on it: ${mode.report} ${mode.observations[0] ?? ''}`, known, 15);
  }
  if (severity === 'SEV1')
    send(
      'internal',
      'call',
      ['Head of IT', teamName],
      `Call: ${title}`,
      'Who is on it, what is known, next look in 30 min.',
      known,
      null,
    );
  if (plan.kind === 'exercise') return messages;
  const outside = severity < 'SEV3' || !isAvailability || (severity === 'SEV3' && random.chance(0.35));
  if (outside && mode.publicWords) {
    const recipients = mode.categories.includes('privacy')
      ? ['Organisation administrators', 'Data protection officers']
      : ['Organisation administrators'];
    const channel = isAvailability ? random.pick(['email', 'status_page', 'in_app'] as const) : 'email';
    send('external', channel, recipients, title, mode.publicWords, known, 30);
    if (told.mitigated && told.mitigated.getTime() - known.getTime() > 5_400_000) {
      send(
        'external',
        channel,
        recipients,
        `Update: ${title}`,
        `${mode.publicWords} We know the cause and are working on it.`,
        after(known, 60),
        30,
      );
    }
    if (told.resolved)
      send(
        'external',
        channel,
        recipients,
        `Resolved: ${title}`,
        'This is resolved. We are sorry for the trouble.',
        told.resolved,
        30,
      );
  }
  if (told.resolved && severity !== 'SEV4') {
    send('internal', 'group', inside, `Resolved: ${title}`, `${mode.repair} Cause: ${mode.finding}`, told.resolved, 60);
  }
  return messages;
}

import { newId } from '#app/db/ids.ts';

const AT = '2026-01-05T10:00';

/** Forms that would be accepted at each address below an incident which the sender may change, by file of app/routes. */
export function incidentForms(own: { userId: string; roleId: string }): Record<string, Record<string, string>[]> {
  const id = newId();
  const change = { id, supersedesId: newId(), reason: 'seen again' };
  const message = { id, audience: 'internal', channel: 'email', subject: 'What we know', sentAt: AT };
  const event = { id, kind: 'note', at: AT, precision: 'exact', text: 'Seen again' };
  const moment = { id, at: AT, precision: 'exact' };
  return {
    'incidents.$reference._index': [
      { intent: 'compose', id, line: 'looked again' },
      { intent: 'compose', id, line: 'mitigated', isSeen: 'yes' },
      { intent: 'step', id, kind: 'resolved' },
      { intent: 'step', id, kind: 'reopen' },
      { intent: 'undo', id, keptId: newId() },
      { intent: 'take-role', id, responseRoleId: own.roleId },
      { intent: 'assign-role', id, responseRoleId: own.roleId, userId: own.userId },
      { intent: 'release-role', incidentRoleId: newId() },
    ],
    'incidents.$reference.access': [
      { intent: 'restrict' },
      { intent: 'unrestrict' },
      { intent: 'grant', userId: own.userId },
      { intent: 'revoke', userId: own.userId },
    ],
    'incidents.$reference.communications.$id': [
      { intent: 'retract', ...change },
      { ...message, ...change },
    ],
    'incidents.$reference.communications.new': [message],
    'incidents.$reference.edit': [
      { intent: 'edit', version: '1', title: 'Another title', severity: 'SEV3', kind: 'production' },
      { intent: 'merge', into: '1' },
      { intent: 'merge' },
    ],
    'incidents.$reference.events.$id': [
      { intent: 'retract', ...change },
      { ...event, ...change },
    ],
    'incidents.$reference.messages.dispatches.$id': [
      { intent: 'take-back' },
      { deliveryId: newId(), answer: 'arrived' },
    ],
    'incidents.$reference.messages.drafts.$id': [
      { intent: 'save', version: '1', subject: 'What we know', body: 'It is looked at.' },
      { intent: 'refill-both', version: '1', subject: 'What we know', body: 'It is looked at.' },
      { intent: 'send', version: '1' },
      { intent: 'discard' },
    ],
    'incidents.$reference.messages.new': [
      { intent: 'duties', duty: `${newId()}/first/0` },
      { intent: 'occasion', audience: 'external', stage: 'update' },
    ],
    'incidents.$reference.moments.$kind': [
      moment,
      { ...moment, ...change },
      { intent: 'void', ...change },
      { intent: 'confirm', ...change },
    ],
    'incidents.$reference.picture': [],
    'incidents.$reference.picture[.]svg': [],
    'incidents.$reference.post-mortems.new': [{ template: 'security' }],
    'incidents.$reference.similar': [],
  };
}

import { describe, expect, test } from 'vitest';
import type { DutyMessage } from '#templates/duty-types.ts';
import {
  dutiesAt,
  held,
  incident,
  LAW,
  LONGER,
  message,
  ON_ACKNOWLEDGED,
  outcomes,
  template,
  UPDATES,
} from '../../support/duties.ts';

const both = [held(0, { categoryIds: ['security', 'privacy'] })];
const cell = (category: string, roles: string[] = []) =>
  template(category, 'internal', [ON_ACKNOWLEDGED, UPDATES, LONGER], roles);
const told = (...messages: DutyMessage[]) =>
  incident({ classifications: both, templates: [cell('security'), cell('privacy')], messages });

const ack = (change: Partial<DutyMessage> = {}) => message('internal', 'acknowledged', 10, change);
const SECURITY = 'security.internal/ack/0';
const PRIVACY = 'privacy.internal/ack/0';

describe('which duties a message keeps', () => {
  test('those that it names, and no other of their stage', () => {
    expect(outcomes(told(ack({ dutyKeys: [SECURITY] })), 11)).toMatchObject({
      [SECURITY]: '30 sent 10',
      [PRIVACY]: '30 due',
    });
    expect(outcomes(told(ack({ dutyKeys: [SECURITY, PRIVACY] })), 11)).toMatchObject({
      [SECURITY]: '30 sent 10',
      [PRIVACY]: '30 sent 10',
    });
  });

  test('those of its template where it names none', () => {
    expect(outcomes(told(ack({ templateId: 'privacy.internal' })), 11)).toMatchObject({
      [SECURITY]: '30 due',
      [PRIVACY]: '30 sent 10',
    });
  });

  test('the one that it names, whatever its stage, late where its time was over', () => {
    const named = message('internal', 'update', 25, { dutyKeys: [SECURITY] });
    expect(outcomes(told(named), 26)).toMatchObject({ [SECURITY]: '30 sent 25' });
    const afterwards = message('internal', 'acknowledged', 300, { dutyKeys: [SECURITY] });
    expect(outcomes(told(afterwards), 301)).toMatchObject({ [SECURITY]: '30 late 300' });
  });

  test('none where it was a test, reached nobody, or went to the other audience', () => {
    const unheard = [ack({ state: 'test' }), ack({ state: 'failed' }), { ...ack(), audience: 'external' as const }];
    for (const one of unheard) expect(outcomes(told(one), 11)).toMatchObject({ [SECURITY]: '30 due' });
  });

  test('none but an update that is due where nobody said its stage', () => {
    const call = (at: number) => told(message('internal', null, at));
    expect(outcomes(call(10), 11)).toMatchObject({
      [SECURITY]: '30 due',
      'security.internal/updates/0.1': '70 upcoming',
    });
    expect(outcomes(call(55), 56)).toMatchObject({ 'security.internal/updates/0.1': '60 sent 55' });
  });

  test('an update that is written while another went out keeps the one that is owed then', () => {
    const first = message('internal', 'update', 50);
    const second = message('internal', 'update', 100, { dutyKeys: ['security.internal/updates/0.1'] });
    expect(outcomes(told(first, second), 101)).toMatchObject({
      'security.internal/updates/0.1': '60 sent 50',
      'security.internal/updates/0.2': '110 sent 100',
      'security.internal/updates/0.3': '160 upcoming',
    });
  });

  test('an update that it names, though it is of another stage and long before its time', () => {
    const named = message('internal', 'nature_determined', 10, { dutyKeys: ['security.internal/updates/0.1'] });
    expect(outcomes(told(named), 11)).toMatchObject({ 'security.internal/updates/0.1': '60 sent 10' });
  });

  test('a message of its stage keeps a duty of the law', () => {
    const templates = [template('privacy', 'external', [LAW])];
    const messages = [message('external', 'nature_determined', 100)];
    const [duty] = dutiesAt(incident({ classifications: both, templates, messages }), 101);
    expect(duty).toMatchObject({ state: 'sent', law: 'GDPR Art. 33' });
  });
});

describe('what a message leaves out', () => {
  const first = (messages: DutyMessage[], roles: string[] = ['team_managers', 'head_of_it']) =>
    dutiesAt(incident({ classifications: both, templates: [cell('security', roles)], messages }), 40).find(
      ({ triggerId }) => triggerId === 'ack',
    );

  test('is told of its duty, as far as that asks for it', () => {
    const message = ack({
      missingItems: ['cause', 'of another template'],
      recipientRoles: ['team_managers'],
      templateId: 'security.internal',
    });
    expect(first([message])).toMatchObject({ missingItems: ['cause'], lackingRoles: ['head_of_it'] });
  });

  test('reaches other roles with a second message in time, and not with one that comes later', () => {
    const some = ack({ recipientRoles: ['team_managers'] });
    const others = (sent: number) => message('internal', 'acknowledged', sent, { recipientRoles: ['head_of_it'] });
    expect(first([some, others(25)])).toMatchObject({ lackingRoles: [], communicationId: some.communicationId });
    expect(first([some, others(35)])).toMatchObject({ lackingRoles: ['head_of_it'] });
  });

  test('an update that reaches the other roles is not the next update', () => {
    const update = (sent: number, role: string) => message('internal', 'update', sent, { recipientRoles: [role] });
    const input = incident({
      classifications: both,
      templates: [cell('security', ['team_managers', 'head_of_it'])],
      messages: [update(50, 'team_managers'), update(52, 'head_of_it')],
    });
    const updates = dutiesAt(input, 60).filter(({ triggerId }) => triggerId === 'updates');
    expect(updates).toMatchObject([
      { state: 'sent', lackingRoles: [] },
      { state: 'upcoming', communicationId: null },
    ]);
  });

  test('is not held against one that was logged without saying who received it', () => {
    expect(first([ack()])).toMatchObject({ lackingRoles: [] });
    expect(first([ack({ templateId: 'security.internal' })])).toMatchObject({
      lackingRoles: ['team_managers', 'head_of_it'],
    });
  });

  test('a role that is told only where required is never lacking', () => {
    const [version] = cell('security', ['team_managers']).versions;
    const content = { ...version!.content, who: [...version!.content.who, { role: 'officers', ifRequired: true }] };
    const templates = [{ ...cell('security'), versions: [{ ...version!, content }] }];
    const messages = [ack({ recipientRoles: ['team_managers'] })];
    expect(dutiesAt(incident({ classifications: both, templates, messages }), 11)[0]!.lackingRoles).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { canFill } from '#app/sample/telling/gaps.ts';
import { NO_RELEASES, NOTHING_IS_LOST } from '#app/sample/telling/revisions.ts';
import { contentDifference } from '#templates/content-difference.ts';
import { gapsIn } from '#templates/gaps.ts';
import { checkContent } from '#templates/template-content.ts';
import { owedInSample, sampleUntil, templatesOf } from '#tests/support/sample.ts';

const endAt = new Date('2026-11-21T12:00:00Z');
const sample = sampleUntil(endAt);
const templates = templatesOf(sample);
const owed = owedInSample(sample, endAt);
const DAY = 86_400_000;
const sent = sample.communications.filter((message) => message.dispatchId);
const incidents = new Map(sample.incidents.map((incident) => [incident.id, incident]));

const cell = (categoryId: string, audience: string) =>
  templates.find((template) => template.categoryId === categoryId && template.audience === audience);
const messagesOf = (category: string, audience: string, stage: string, isNumber: (number: number) => boolean) => {
  const ids = cell(category, audience)!.versions.filter(({ number }) => isNumber(number));
  return sent.filter(
    (message) => message.stage === stage && ids.some(({ id }) => id === message.templateVersionId) && !message.isTest,
  );
};

describe('the templates of the sample organisation', () => {
  it('came into use ten months ago, and six were revised since, by coordinators who say why', () => {
    const first = templates.flatMap(({ versions }) => versions.filter(({ number }) => number === 1));
    expect(first.filter(({ from }) => from === endAt.getTime() - 304 * DAY)).toHaveLength(6);
    const revised = templates.filter(({ versions }) => versions.length > 1);
    expect(revised.length).toBe(6);
    expect(cell('availability', 'external')!.versions).toHaveLength(4);
    const coordinators = sample.teams.map((team) => team.coordinatorId);
    for (const { number, note, createdBy } of sample.templateVersions) {
      expect(note).not.toBe('');
      if (number > 1) expect(coordinators).toContain(createdBy);
    }
  });

  it('are sound, and no version says what the one before said', () => {
    for (const { versions } of templates) {
      for (const [index, { content }] of versions.entries()) {
        expect(checkContent(content)).toEqual([]);
        if (index > 0) expect(contentDifference(versions[index - 1]!.content, content)).not.toEqual([]);
      }
    }
  });

  it('leave a gap in the matrix, in a category of its own', () => {
    expect(sample.categories.map(({ key }) => key)).toEqual(['third-party']);
    expect(cell('third-party', 'internal')?.versions.map(({ number }) => number)).toEqual([1, 2]);
    expect(cell('third-party', 'external')).toBeUndefined();
    expect(sample.incidentCategories.some(({ categoryKey }) => categoryKey === 'third-party')).toBe(true);
  });

  it('are reviewed in time, but for one', () => {
    const today = endAt.toISOString().slice(0, 10);
    const late = sample.templates.filter(({ reviewDueOn }) => reviewDueOn! < today);
    expect(late.map(({ categoryKey, audience }) => `${categoryKey} ${audience}`)).toEqual(['privacy internal']);
  });

  it('have no gap that a writer of the sample would not know how to fill', () => {
    const bodies = templates.flatMap(({ versions }) =>
      versions.flatMap(({ content }) => Object.values(content.stages).map(({ body }) => body)),
    );
    expect(bodies.flatMap(gapsIn).filter(({ text }) => !canFill(text))).toEqual([]);
  });
});

describe('the messages of the sample organisation', () => {
  it('were each drafted from the version that was in force', () => {
    expect(sent.length).toBeGreaterThan(600);
    const drafts = new Map(sample.messageDrafts.map((draft) => [draft.id, draft]));
    const dispatches = new Map(sample.dispatches.map((dispatch) => [dispatch.id, dispatch]));
    for (const message of sent) {
      const draft = drafts.get(dispatches.get(message.dispatchId!)!.draftId)!;
      const { versions } = templates.find(({ versions: all }) =>
        all.some(({ id }) => id === message.templateVersionId),
      )!;
      const inForce = versions.findLast(({ from }) => from <= draft.createdAt.getTime());
      expect(message.templateVersionId).toBe(inForce?.id);
      expect(draft.createdAt.getTime()).toBeLessThan(message.sentAt.getTime());
      expect([message.draftedBody, message.body]).toEqual([draft.draftedBody, draft.body]);
    }
  });

  it('have every gap filled in or taken away, and leave out nothing that was known', () => {
    expect(sent.filter(({ body }) => gapsIn(body!).length > 0)).toEqual([]);
    expect(sent.filter(({ body, subject }) => /undefined|\bnull\b|[{}]/.test(`${subject} ${body}`))).toEqual([]);
  });

  it.each([
    ['external', NOTHING_IS_LOST],
    ['internal', NO_RELEASES],
  ])('say %s by hand again and again what the next version says itself', (audience, sentence) => {
    const before = messagesOf('availability', audience, 'acknowledged', (number) => number === 1);
    const byHand = before.filter(
      (message) => !message.draftedBody!.includes(sentence) && message.body!.includes(sentence),
    );
    expect(byHand.length / before.length).toBeGreaterThan(0.6);
    expect(byHand.length / before.length).toBeLessThan(0.85);
    const later = messagesOf('availability', audience, 'acknowledged', (number) => number > 1);
    expect(later.length).toBeGreaterThan(10);
    expect(later.filter((message) => !message.draftedBody!.includes(sentence))).toEqual([]);
    expect(later.filter((message) => message.body!.split(sentence).length !== 2)).toEqual([]);
  });

  it('have arrived, nearly all: nothing is under way, and each reached somebody', () => {
    expect([...new Set(sample.deliveries.map(({ state }) => state))].sort()).toEqual([
      'accepted',
      'failed',
      'not_sent',
      'refused',
    ]);
    const accepted = sample.deliveries.filter(({ state }) => state === 'accepted');
    expect(accepted.length / sample.deliveries.length).toBeGreaterThan(0.9);
    expect(sample.deliveries.some(({ cameBackAt }) => cameBackAt)).toBe(true);
    expect(sample.deliveries.some(({ mayHaveArrivedTwice }) => mayHaveArrivedTwice)).toBe(true);
    const reached = new Set(
      accepted.flatMap(({ communicationId, cameBackAt }) => (cameBackAt ? [] : [communicationId])),
    );
    expect(sent.filter(({ id, isTest }) => !isTest && !reached.has(id))).toEqual([]);
    const tests = new Set(sent.filter(({ isTest }) => isTest).map(({ incidentId }) => incidents.get(incidentId)!.kind));
    expect([...tests]).toEqual(['exercise']);
  });

  it('could reach nobody: every address is under a name kept for examples', () => {
    const mail = sample.deliveries.filter(({ channel }) => channel === 'email').map(({ address }) => address);
    const addresses = [...mail, ...sample.contacts.flatMap(({ email }) => email ?? [])];
    expect(addresses.filter((address) => !/@([a-z-]+\.example\.org|example\.com)$/.test(address))).toEqual([]);
    expect(sample.channelEndpoints.filter(({ url }) => !new URL(url).hostname.endsWith('.invalid'))).toEqual([]);
  });

  it('keep what is restricted among those who may see it', () => {
    const restricted = sent.filter(({ incidentId }) => incidents.get(incidentId)!.restricted);
    expect(restricted.length).toBeGreaterThan(6);
    const access = new Set(sample.incidentAccess.map(({ incidentId, userId }) => `${incidentId} ${userId}`));
    for (const { id, incidentId, audience } of restricted) {
      for (const delivery of sample.deliveries.filter(({ communicationId }) => communicationId === id)) {
        if (audience === 'internal') expect(access).toContain(`${incidentId} ${delivery.userId}`);
        else expect(delivery.channel).toBe('email');
      }
    }
  });

  it('lie before its end, with all that became of them', () => {
    const instants = [
      ...sample.messageDrafts.flatMap(({ createdAt, updatedAt, dispatchedAt }) => [createdAt, updatedAt, dispatchedAt]),
      ...sample.deliveries.flatMap(({ settledAt, cameBackAt }) => [settledAt, cameBackAt]),
      ...sample.deliveryAttempts.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
      ...sample.dutyWaivers.map(({ waivedAt }) => waivedAt),
      ...sample.incidentClassifications.map(({ fromAt }) => fromAt),
      ...sample.templateVersions.map(({ createdAt }) => createdAt),
    ];
    expect(instants.filter((instant) => instant && (instant as Date) > endAt)).toEqual([]);
  });
});

describe('what the sample organisation owed', () => {
  const kept = (fits: (duty: (typeof owed)[number]) => boolean) => {
    const due = owed.filter((duty) => fits(duty) && ['sent', 'late', 'missed', 'overdue'].includes(duty.state));
    const share = (is: (duty: (typeof owed)[number]) => boolean) => due.filter(is).length / due.length;
    return {
      owed: due.length,
      onTime: share(({ state }) => state === 'sent'),
      late: share(({ state }) => state === 'late'),
      missed: share(({ state }) => state === 'missed'),
      wrongAudience: share(({ lackingRoles }) => lackingRoles.length > 0),
      incomplete: share(({ missingItems }) => missingItems.length > 0),
    };
  };
  const teams = new Map(sample.incidentTeams.map(({ incidentId, teamId }) => [incidentId, teamId]));
  const data = sample.teams.find(({ coordinatorId }) => coordinatorId === null)!.id;
  const isRevised = (duty: (typeof owed)[number]) => duty.number > 1;

  it('begins when there were templates', () => {
    expect(Math.min(...owed.map(({ since }) => since))).toBeGreaterThanOrEqual(endAt.getTime() - 304 * DAY);
    expect(new Set(owed.map(({ incidentId }) => incidentId)).size).toBeGreaterThan(120);
  });

  it('was told in time in about three of five cases, and in five of six since the templates were revised', () => {
    const [before, after] = [kept((duty) => !isRevised(duty)), kept(isRevised)];
    expect(before.owed).toBeGreaterThan(400);
    expect(after.owed).toBeGreaterThan(150);
    expect(before.onTime).toBeGreaterThan(0.54);
    expect(before.onTime).toBeLessThan(0.68);
    expect(after.onTime).toBeGreaterThan(0.78);
    expect(after.onTime).toBeLessThan(0.92);
  });

  it('was told late most often by the team without a coordinator', () => {
    const ofTeam = (isData: boolean) => kept(({ incidentId }) => (teams.get(incidentId) === data) === isData);
    const [one, others] = [ofTeam(true), ofTeam(false)];
    expect(one.owed).toBeGreaterThan(30);
    expect(one.onTime).toBeLessThan(others.onTime - 0.12);
  });

  it('was kept in every way in which it can be: late, missed, to the wrong audience, incomplete, not needed, waived', () => {
    const all = kept(() => true);
    expect(all.late).toBeGreaterThan(0.1);
    expect(all.missed).toBeGreaterThan(0.04);
    for (const part of [all.wrongAudience, all.incomplete]) {
      expect(part).toBeGreaterThan(0.015);
      expect(part).toBeLessThan(0.12);
    }
    expect(owed.filter(({ waiver }) => waiver).length).toBeGreaterThan(15);
    expect(owed.filter(({ waiver }) => waiver).length).toBe(sample.dutyWaivers.length);
    expect(owed.filter(({ law, sentAt }) => law && sentAt === null)).toEqual([]);
  });

  it('is settled, but for one open incident of which one message is overdue and one comes soon', () => {
    const open = owed.filter(({ state }) => state === 'upcoming' || state === 'due' || state === 'overdue');
    expect(open.map(({ state, audience }) => `${audience} ${state}`).sort()).toEqual([
      'external overdue',
      expect.stringMatching(/^internal (due|upcoming)$/),
    ]);
    expect(new Set(open.map(({ incidentId }) => incidentId)).size).toBe(1);
    const soon = open.find(({ state }) => state !== 'overdue')!;
    expect(soon.dueAt - endAt.getTime()).toBeLessThan(25 * 60_000);
  });
});

describe.each(['2024-02-29T23:59:00Z', '2027-03-28T00:30:00Z'])('at %s too', (end) => {
  const at = new Date(end);
  const open = owedInSample(sampleUntil(at), at).filter(({ state }) => ['upcoming', 'due', 'overdue'].includes(state));

  it('one message is overdue and one comes soon, of one incident', () => {
    expect(open.map(({ state }) => state === 'overdue').sort()).toEqual([false, true]);
    expect(new Set(open.map(({ incidentId }) => incidentId)).size).toBe(1);
  });
});

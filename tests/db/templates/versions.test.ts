import { describe, expect, it } from 'vitest';
import {
  getTemplateCell,
  listTemplateCells,
  listTemplatesInForce,
  listTemplateVersions,
} from '#app/db/templates.server.ts';
import { addCategory } from '#app/workflows/add-vocabulary.ts';
import { saveTemplateVersion } from '#app/workflows/save-template-version.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { internalContent, templateContent } from '#tests/support/template-content.ts';

const database = useDatabase();
const asCoordinator = async () => contextOf(database.db, await makeViewer(database.db, 'coordinator'));
const cellOf = (category: string, audience: string) => getTemplateCell(database.db, category, audience);

describe('a version of a template', () => {
  const EXTERNAL = { category: 'availability', audience: 'external' };

  it('is the first where there was a gap, and to be looked at again half a year later', async () => {
    const context = await asCoordinator();
    expect(await cellOf('availability', 'external')).toMatchObject({ template: null });
    const saved = await saveTemplateVersion(context, EXTERNAL, 0, { content: templateContent(), note: 'The first' });
    expect(saved).toEqual({ number: 1, isNew: true });
    const { template } = await cellOf('availability', 'external');
    expect(template).toMatchObject({
      reviewEveryDays: 180,
      latest: { number: 1, note: 'The first', createdByName: context.viewer.name, content: templateContent() },
    });
    const days = (Date.parse(template!.reviewDueOn!) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(178);
    expect(days).toBeLessThan(181);
  });

  it('follows the one that it was made from, which stays as it is', async () => {
    const content = templateContent({ name: 'Outage' });
    await saveTemplateVersion(await asCoordinator(), EXTERNAL, 1, { content, note: 'Shorter' });
    const { template } = await cellOf('availability', 'external');
    const versions = await listTemplateVersions(database.db, template!.id, { before: null, limit: 10 });
    expect(versions.map(({ number, content: { name } }) => [number, name])).toEqual([
      [1, 'Outage, to customers'],
      [2, 'Outage'],
    ]);
  });

  it('that says what is there already is no other one, whatever it was made from', async () => {
    const again = { content: templateContent({ name: 'Outage' }), note: '' };
    for (const expected of [1, 2]) {
      const saved = await saveTemplateVersion(await asCoordinator(), EXTERNAL, expected, again);
      expect(saved).toEqual({ number: 2, isNew: false });
    }
  });

  it('is refused where somebody saved another one since, naming who did', async () => {
    const save = saveTemplateVersion(await asCoordinator(), EXTERNAL, 1, {
      content: templateContent({ how: ['email'] }),
    });
    await expect(save).rejects.toMatchObject({ code: 'STALE', message: expect.stringMatching(/^Person .* version 2/) });
  });

  it('is told with those before it, as many as are asked for', async () => {
    const { template } = await cellOf('availability', 'external');
    const numbers = async (before: number | null, limit: number) =>
      (await listTemplateVersions(database.db, template!.id, { before, limit })).map(({ number }) => number);
    expect(await numbers(null, 1)).toEqual([2]);
    expect(await numbers(2, 5)).toEqual([1]);
    expect(await numbers(1, 5)).toEqual([]);
  });

  it('is one of two that are saved at once', async () => {
    const context = await asCoordinator();
    const cell = { category: 'security', audience: 'internal' };
    const atOnce = (expected: number, names: string[]) =>
      Promise.allSettled(
        names.map((name) => saveTemplateVersion(context, cell, expected, { content: internalContent({ name }) })),
      );
    for (const [expected, names] of [
      [0, ['A', 'B', 'C']],
      [1, ['D', 'E', 'F']],
    ] as const) {
      const results = await atOnce(expected, [...names]);
      expect(results.map((result) => (result.status === 'rejected' ? result.reason.code : 'saved')).sort()).toEqual([
        'STALE',
        'STALE',
        'saved',
      ]);
      expect((await cellOf('security', 'internal')).template?.latest.number).toBe(expected + 1);
    }
  });

  it('names every part that is wrong, a text with line and column', async () => {
    const content = templateContent({
      name: '',
      stages: { acknowledged: { subject: 'x', body: 'One\nTwo {{ incident.titel }}' } },
    });
    const save = async (change: object) =>
      saveTemplateVersion(await asCoordinator(), EXTERNAL, 2, { content: { ...content, ...change } });
    await expect(save({})).rejects.toMatchObject({
      code: 'INVALID',
      fields: { name: 'This is empty.', 'when[1].stage': expect.stringContaining('update') },
    });
    await expect(save({ name: 'Outage', when: [] })).rejects.toMatchObject({
      fields: { 'stages.acknowledged.body': expect.stringMatching(/^Line 2, column \d+: .*incident\.titel/) },
    });
    await expect(
      save({ name: 'Outage', who: [{ role: 'security-team' }], stages: templateContent().stages }),
    ).rejects.toMatchObject({
      fields: {
        'who[0].role': '“security-team” is a role of internal messages, and this template is for external ones.',
      },
    });
    await expect(
      saveTemplateVersion(await asCoordinator(), EXTERNAL, 2, {
        content: templateContent({ who: [{ role: 'nobody' }] }),
      }),
    ).rejects.toMatchObject({ fields: { 'who[0].role': 'There is no recipient role “nobody”.' } });
    expect((await cellOf('availability', 'external')).template?.latest.number).toBe(2);
  });

  it('is for coordinators, of any team too, and administrators to write', async () => {
    const save = async (viewer: Awaited<ReturnType<typeof makeViewer>>) =>
      saveTemplateVersion(contextOf(database.db, viewer), { category: 'privacy', audience: 'external' }, 0, {
        content: templateContent(),
      });
    await expect(save(await makeViewer(database.db, 'responder'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const ofTeam = await makeViewer(database.db, 'responder', { [await makeTeam(database.db)]: 'coordinator' });
    expect(await save(ofTeam)).toMatchObject({ number: 1 });
  });

  it('is refused for a category or an audience that there is not', async () => {
    for (const cell of [
      { category: 'weather', audience: 'external' },
      { category: 'privacy', audience: 'secret' },
    ]) {
      const save = saveTemplateVersion(await asCoordinator(), cell, 0, { content: templateContent() });
      await expect(save).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is in the audit log, with its cell, number and note', async () => {
    const entries = await database.db
      .selectFrom('auditEntries')
      .select(['action', 'details'])
      .where('subjectType', '=', 'template')
      .orderBy('id')
      .limit(2)
      .execute();
    expect(entries).toEqual([
      { action: 'template.written', details: { ...EXTERNAL, number: 1, note: 'The first' } },
      { action: 'template.revised', details: { ...EXTERNAL, number: 2, note: 'Shorter' } },
    ]);
  });

  it('has the open incidents looked at again for what it makes due', async () => {
    const jobs = await database.connection.pool.query(
      "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'watch-duties'",
    );
    expect(jobs.rows[0].n).toBeGreaterThan(0);
  });
});

describe('the matrix', () => {
  it('has a cell for each audience of every category, gaps of one of its own as well', async () => {
    await addCategory(await asCoordinator(), { name: 'Safety' });
    const cells = await listTemplateCells(database.db);
    expect(cells.map(({ category, audience, template }) => [category.key, audience, template?.latest.number])).toEqual([
      ['availability', 'external', 2],
      ['availability', 'internal', undefined],
      ['privacy', 'external', 1],
      ['privacy', 'internal', undefined],
      ['security', 'external', undefined],
      ['security', 'internal', 2],
      ['safety', 'external', undefined],
      ['safety', 'internal', undefined],
    ]);
  });

  it('gives duties every version of every template, each with the instant from which it is in force', async () => {
    const before = Date.now();
    const templates = await listTemplatesInForce(database.db);
    expect(templates).toHaveLength(3);
    for (const { versions } of templates) {
      expect(versions.map(({ number }) => number)).toEqual(versions.map((_, i) => i + 1));
      const instants = versions.map(({ from }) => from);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(before - instants.at(-1)!).toBeLessThan(60_000);
    }
  });
});

import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { markEveryDuty } from '#app/db/duty-watches.server.ts';
import { getTemplateCell, listTemplateCells, lockTemplate } from '#app/db/templates.server.ts';
import { bundleOf, templateFileName } from '#app/text/template-bundle.ts';
import { importTemplateFiles } from '#app/workflows/import-template-files.ts';
import { saveTemplateVersion } from '#app/workflows/save-template-version.ts';
import type { TemplateContent } from '#templates/content.ts';
import { serialiseTemplateFile, type TemplateFile } from '#templates/template-file.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { internalContent, templateContent } from '#tests/support/template-content.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const contentFor = (audience: string, change: Partial<TemplateContent> = {}) =>
  audience === 'internal' ? internalContent(change) : templateContent(change);
let context: ReturnType<typeof contextOf>;

beforeAll(async () => {
  context = contextOf(database.db, await makeViewer(database.db, 'coordinator'));
  for (const audience of ['external', 'internal']) {
    const content = contentFor(audience, { name: `Outage, ${audience}` });
    await saveTemplateVersion(context, { category: 'availability', audience }, 0, { content });
  }
});

async function exported() {
  const cells = await listTemplateCells(database.db);
  return cells.flatMap(({ category, audience, template }) => {
    if (!template) return [];
    const { reviewEveryDays, latest } = template;
    const text = serialiseTemplateFile({ category: category.key, audience, reviewEveryDays, content: latest.content });
    return [{ name: templateFileName(category.key, audience), text }];
  });
}

const file = (change: Partial<TemplateFile>, name = 'a.md') => ({
  name,
  text: serialiseTemplateFile({
    category: 'privacy',
    audience: 'internal',
    reviewEveryDays: 90,
    content: internalContent(),
    ...change,
  }),
});
const cellOf = (category: string, audience: string) => getTemplateCell(database.db, category, audience);
const countVersions = async () => (await database.db.selectFrom('templateVersions').select('id').execute()).length;

describe('importing template files', () => {
  it('changes nothing of what was exported, one by one or in one file', async () => {
    const files = await exported();
    expect(files.map(({ name }) => name)).toEqual(['availability.external.md', 'availability.internal.md']);
    for (const given of [files, [{ name: 'all.md', text: bundleOf(files) }]]) {
      const imported = await importTemplateFiles(context, given);
      expect(imported.map(({ name, outcome, number }) => [name, outcome, number])).toEqual([
        ['availability.external.md', 'unchanged', 1],
        ['availability.internal.md', 'unchanged', 1],
      ]);
    }
    expect(await exported()).toEqual(files);
    expect(await countVersions()).toBe(2);
  });

  it('fills a gap, appends a version, and sets the interval of the review', async () => {
    const changed = file(
      { category: 'availability', audience: 'external', reviewEveryDays: 30, content: templateContent() },
      'b.md',
    );
    const imported = await importTemplateFiles(context, [file({}), changed]);
    expect(imported).toEqual([
      { name: 'b.md', category: 'availability', audience: 'external', outcome: 'revised', number: 2 },
      { name: 'a.md', category: 'privacy', audience: 'internal', outcome: 'written', number: 1 },
    ]);
    expect((await cellOf('privacy', 'internal')).template).toMatchObject({ reviewEveryDays: 90 });
    expect((await cellOf('availability', 'external')).template).toMatchObject({
      reviewEveryDays: 30,
      latest: { number: 2, note: 'Imported from a file.' },
    });
    const [again] = await importTemplateFiles(context, [file({ reviewEveryDays: null })]);
    expect(again).toMatchObject({ outcome: 'review', number: 1 });
    expect((await cellOf('privacy', 'internal')).template).toMatchObject({ reviewEveryDays: null, reviewDueOn: null });
  });

  it('tells what would come of it, and writes nothing, when only asked', async () => {
    const before = await countVersions();
    const given = [file({ category: 'security' }), file({ content: internalContent({ name: 'Another' }) }, 'b.md')];
    const imported = await importTemplateFiles(context, given, { isTrial: true });
    expect(imported.map(({ outcome, number }) => [outcome, number])).toEqual([
      ['revised', 2],
      ['written', 1],
    ]);
    expect(await countVersions()).toBe(before);
    expect((await cellOf('security', 'internal')).template).toBeNull();
  });

  it('imports none where one is wrong, and names each with what is wrong where', async () => {
    const before = await countVersions();
    const good = file({ category: 'security' });
    const wrong = { name: 'wrong.md', text: good.text.replace('incident.title', 'incident.titel') };
    await expect(importTemplateFiles(context, [good, { ...wrong, text: 'Hello' }])).rejects.toMatchObject({
      code: 'INVALID',
      fields: { 'wrong.md': expect.stringContaining('Line 1') },
    });
    await expect(importTemplateFiles(context, [wrong])).rejects.toMatchObject({
      fields: { 'wrong.md': expect.stringMatching(/Line \d+: .*incident\.titel/) },
    });
    await expect(importTemplateFiles(context, [good, file({ category: 'weather' }, 'c.md')])).rejects.toMatchObject({
      fields: { 'c.md': 'There is no category "weather".' },
    });
    await expect(importTemplateFiles(context, [good, { ...good, name: 'twice.md' }])).rejects.toMatchObject({
      fields: { 'twice.md': expect.stringContaining('a.md is for security internal too') },
    });
    const stranger = file({ content: internalContent({ who: [{ role: 'nobody' }] }) }, 'd.md');
    await expect(importTemplateFiles(context, [good, stranger])).rejects.toMatchObject({
      fields: { 'd.md': expect.stringContaining('There is no recipient role “nobody”.') },
    });
    const outside = file({ content: internalContent({ who: [{ role: 'organisation-administrators' }] }) }, 'e.md');
    await expect(importTemplateFiles(context, [good, outside])).rejects.toMatchObject({
      fields: { 'e.md': expect.stringContaining('is a role of external messages') },
    });
    await expect(importTemplateFiles(context, [])).rejects.toMatchObject({ code: 'INVALID' });
    expect(await countVersions()).toBe(before);
  });

  it('is for coordinators and administrators', async () => {
    const responder = contextOf(database.db, await makeViewer(database.db, 'responder'));
    await expect(importTemplateFiles(responder, await exported())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('twice at once appends one version', async () => {
    const given = [file({ content: internalContent({ name: 'At once' }) }), file({ category: 'security' }, 'b.md')];
    const results = await Promise.allSettled(
      [given, [...given].reverse()].map((files) => importTemplateFiles(context, files)),
    );
    for (const result of results) if (result.status === 'rejected') expect(result.reason.code).toBe('INVALID');
    expect((await cellOf('privacy', 'internal')).template?.latest).toMatchObject({ number: 2 });
    expect((await cellOf('security', 'internal')).template?.latest).toMatchObject({ number: 1 });
  });

  async function waiting() {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
    return rows[0]!.n;
  }

  it('waits for whoever saves one of the templates, and nobody for it in a circle', async () => {
    const { db, viewer } = context;
    await makeIncident(db, viewer);
    const given = ['availability', 'security'].map((category) =>
      file({ category, content: internalContent({ name: `One after the other, ${category}` }) }, `${category}.md`),
    );
    const saving = await db.startTransaction().execute();
    await lockTemplate(saving, (await cellOf('security', 'internal')).template!.id);
    const importing = importTemplateFiles(context, given);
    await until(async () => (await waiting()) === 1);
    await markEveryDuty(saving);
    await saving.commit().execute();
    expect((await importing).map(({ outcome }) => outcome)).toEqual(['revised', 'revised']);
  });

  it('keeps nobody waiting and waits for nobody who has duties looked at, when only asked', async () => {
    const { db, viewer } = context;
    await makeIncident(db, viewer);
    const marking = await db.startTransaction().execute();
    await markEveryDuty(marking);
    const asked = file({ content: internalContent({ name: 'Only asked' }) });
    const [told] = await importTemplateFiles(context, [asked], { isTrial: true });
    await marking.rollback().execute();
    expect(told?.outcome).toBe('revised');
  });
});

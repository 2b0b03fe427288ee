import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect } from '#app/db/client.server.ts';
import {
  getTemplateCell,
  listRoleAudiences,
  listTemplateCells,
  listTemplateVersions,
} from '#app/db/templates.server.ts';
import { soundContent } from '#app/workflows/check-template.ts';
import { loadBuiltInTemplates } from '#app/workflows/load-built-in-templates.ts';
import { saveTemplateVersion } from '#app/workflows/save-template-version.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';
import { templateContent } from '#tests/support/template-content.ts';

const database = useDatabase();
const FOLDER = path.resolve('templates');
const ALL = ['availability', 'privacy', 'security'].flatMap((key) => [`${key} external`, `${key} internal`]);

const filled = async () => {
  const cells = await listTemplateCells(database.db);
  return cells.flatMap(({ category, audience, template }) => (template ? [`${category.key} ${audience}`] : []));
};

describe('the built-in templates', () => {
  beforeEach(async () => {
    await database.connection.pool.query('truncate templates, template_versions cascade');
  });

  it('fill every cell of the matrix, once, and can all be kept as they are', async () => {
    expect((await loadBuiltInTemplates(database.db, FOLDER)).sort()).toEqual(ALL);
    expect(await loadBuiltInTemplates(database.db, FOLDER)).toEqual([]);
    const cells = await listTemplateCells(database.db);
    const roles = await listRoleAudiences(database.db);
    for (const { audience, template } of cells) {
      expect(template?.latest).toMatchObject({ number: 1, createdByName: null });
      expect(soundContent(template!.latest.content, audience, roles)).toEqual(template!.latest.content);
      expect(template!.reviewDueOn === null).toBe(template!.reviewEveryDays === null);
    }
  });

  it('are loaded once by any number of processes at once', async () => {
    const others = [1, 2, 3].map(() =>
      connect({ connectionString: database.databaseUrl, applicationName: 'another process', onError: () => {} }),
    );
    const loaded = await Promise.all(others.map(({ db }) => loadBuiltInTemplates(db, FOLDER)));
    await Promise.all(others.map((connection) => connection.close()));
    expect(loaded.flat().sort()).toEqual(ALL);
    expect(await filled()).toEqual(ALL);
    expect(await database.db.selectFrom('templateVersions').select('id').execute()).toHaveLength(ALL.length);
  });

  it('never take the place of what somebody wrote', async () => {
    const context = contextOf(database.db, await makeViewer(database.db, 'coordinator'));
    const cell = { category: 'privacy', audience: 'external' };
    await saveTemplateVersion(context, cell, 0, { content: templateContent({ name: 'Ours' }) });
    expect(await loadBuiltInTemplates(database.db, FOLDER)).not.toContain('privacy external');
    const { template } = await getTemplateCell(database.db, cell.category, cell.audience);
    const versions = await listTemplateVersions(database.db, template!.id, { before: null, limit: 10 });
    expect(versions.map(({ content }) => content.name)).toEqual(['Ours']);
  });
});

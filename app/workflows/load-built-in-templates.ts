import fs from 'node:fs/promises';
import path from 'node:path';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { parseTemplateFile } from '#templates/template-file.ts';
import type { Db } from '../db/client.server.ts';
import { markEveryDuty } from '../db/duty-watches.server.ts';
import { getTemplateCell } from '../db/templates.server.ts';
import { administrator } from '../db/viewer.ts';
import { appendVersion } from './save-template-version.ts';

/** What the first versions say of themselves. */
const NOTE = 'Came with Hindsight.';

type BuiltIn = (typeof BUILT_IN_TEMPLATES)[number];

/**
 * Gives every cell of the built-in matrix that has no template yet its first version. What is there is never touched. Any
 * number of processes may do it at once: one of them makes each.
 *
 * @param folder that `templates/` of the program is
 * @returns the cells that were filled, such as "privacy external"
 */
export async function loadBuiltInTemplates(db: Db, folder: string): Promise<string[]> {
  const filled: string[] = [];
  for (const builtIn of BUILT_IN_TEMPLATES) {
    if (await fillCell(db, folder, builtIn)) filled.push(`${builtIn.category} ${builtIn.audience}`);
  }
  return filled;
}

async function fillCell(db: Db, folder: string, { category, audience, file }: BuiltIn): Promise<boolean> {
  const cell = await getTemplateCell(db, category, audience);
  if (cell.template) return false;
  const { content, reviewEveryDays } = parseTemplateFile(await fs.readFile(path.join(folder, file), 'utf8'));
  const context = { viewer: administrator('Hindsight'), actor: { kind: 'job', id: null, requestId: null } } as const;
  const saved = await db.transaction().execute(async (trx) => {
    const appended = await appendVersion(trx, context, cell, { content, note: NOTE, reviewEveryDays });
    if (appended) await markEveryDuty(trx);
    return appended;
  });
  return saved !== undefined;
}

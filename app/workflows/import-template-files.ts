import { contentDifference } from '#templates/content-difference.ts';
import { parseTemplateFile, type TemplateFile, TemplateFileError } from '#templates/template-file.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { markEveryDuty } from '../db/duty-watches.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { listRoleAudiences, saveReview, type TemplateCell } from '../db/templates.server.ts';
import { AppError, isAppError } from '../errors.ts';
import { filesOf, type NamedText } from '../text/template-bundle.ts';
import { lockCell, nextReview, requireTemplateChange } from './change-template.ts';
import { soundContent } from './check-template.ts';
import type { WorkflowContext } from './context.ts';
import { appendVersion } from './save-template-version.ts';

/** More than all cells of a large organisation, less than what keeps others waiting. */
const MOST_FILES = 200;

interface NamedFile {
  name: string;
  file: TemplateFile;
}

export interface ImportedFile {
  name: string;
  category: string;
  audience: string;
  /** What came of it: a gap was filled, there is a new version, only the interval of its review changed, or nothing. */
  outcome: 'written' | 'revised' | 'review' | 'unchanged';
  /** The number of the version that says what the file says. */
  number: number;
}

/**
 * Reads template files in, each into its cell: as another version where it says something else, all of them or none.
 *
 * @param files template files, or bundles of them
 * @param options.isTrial tells what would come of it, and writes nothing
 * @throws AppError FORBIDDEN; INVALID with what is wrong by the file's name
 */
export async function importTemplateFiles(
  context: WorkflowContext,
  files: readonly NamedText[],
  { isTrial = false } = {},
): Promise<ImportedFile[]> {
  requireTemplateChange(context.viewer);
  const parsed = readFiles(files.flatMap(filesOf));
  const work = async (trx: Trx) => {
    const roles = await listRoleAudiences(trx);
    // all of them first and in one order, so that two imports wait for each other in no circle
    const cells = await each(parsed, ({ file }) => lockCell(trx, file));
    const imported = await each(cells, async ({ file, result: cell }) => {
      const content = soundContent(file.content, cell.audience, roles);
      return keep(trx, context, cell, { ...file, content });
    });
    const outcomes = imported.map(({ name, file: { category, audience }, result }) => ({
      name,
      category,
      audience,
      ...result,
    }));
    if (isTrial) throw new Trial(outcomes);
    await notifyLive(trx, { topic: 'directory', incidents: [] });
    // once, and last: whoever saves a template does the same
    if (outcomes.some(({ outcome }) => outcome === 'written' || outcome === 'revised')) await markEveryDuty(trx);
    return outcomes;
  };
  return context.db.transaction().execute(work).catch(takeTrial);
}

/** Does the same with each file, one after the other. @throws AppError INVALID with what is wrong by the file's name */
async function each<Read extends NamedFile, Result>(
  files: readonly Read[],
  work: (file: Read) => Promise<Result>,
): Promise<(NamedFile & { result: Result })[]> {
  const flaws = new Map<string, string>();
  const done: (NamedFile & { result: Result })[] = [];
  for (const read of files) {
    try {
      done.push({ name: read.name, file: read.file, result: await work(read) });
    } catch (error) {
      if (!isAppError(error)) throw error;
      flaws.set(read.name, error.message);
    }
  }
  if (flaws.size > 0) throw refused(flaws);
  return done;
}

/** Ends the transaction of a trial, so that nothing of it stays. */
class Trial extends Error {
  readonly imported: ImportedFile[];
  constructor(imported: ImportedFile[]) {
    super('a trial writes nothing');
    this.imported = imported;
  }
}

function takeTrial(error: unknown): ImportedFile[] {
  if (error instanceof Trial) return error.imported;
  throw error;
}

function readFiles(files: readonly NamedText[]): NamedFile[] {
  if (files.length === 0) throw new AppError('INVALID', 'Choose a file.', { file: 'Choose a file.' });
  if (files.length > MOST_FILES) throw new AppError('INVALID', `Import at most ${MOST_FILES} files at once.`);
  const flaws = new Map<string, string>();
  const byCell = new Map<string, NamedFile>();
  for (const { name, text } of files) {
    try {
      const file = parseTemplateFile(text);
      const cell = `${file.category} ${file.audience}`;
      const other = byCell.get(cell);
      if (other) flaws.set(name, `${other.name} is for ${cell} too: one of them can be right.`);
      else byCell.set(cell, { name, file });
    } catch (error) {
      if (!(error instanceof TemplateFileError)) throw error;
      flaws.set(name, error.message);
    }
  }
  if (flaws.size > 0) throw refused(flaws);
  return [...byCell].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
}

async function keep(
  trx: Trx,
  context: WorkflowContext,
  cell: TemplateCell,
  { category, audience, reviewEveryDays, content }: TemplateFile,
): Promise<Pick<ImportedFile, 'outcome' | 'number'>> {
  const { template } = cell;
  const isSame = template && contentDifference(template.latest.content, content).length === 0;
  if (template && template.reviewEveryDays !== reviewEveryDays) {
    const review = { reviewEveryDays, reviewDueOn: await nextReview(trx, reviewEveryDays) };
    await saveReview(trx, template.id, review);
    const details = { category, audience, ...review };
    const subject = { subjectType: 'template', subjectId: template.id };
    await recordAudit(trx, context.actor, { action: 'template.review_set', ...subject, details });
    if (isSame) return { outcome: 'review', number: template.latest.number };
  }
  if (isSame) return { outcome: 'unchanged', number: template.latest.number };
  const saved = await appendVersion(trx, context, cell, { content, note: 'Imported from a file.', reviewEveryDays });
  if (!saved) throw new AppError('CONFLICT', 'Somebody wrote this template meanwhile. Import it again.');
  return { outcome: template ? 'revised' : 'written', number: saved.number };
}

function refused(flaws: ReadonlyMap<string, string>): AppError {
  const told = [...flaws].map(([name, message]) => `${name}: ${message}`);
  return new AppError('INVALID', `Nothing was imported. ${told.join(' ')}`, Object.fromEntries(flaws));
}

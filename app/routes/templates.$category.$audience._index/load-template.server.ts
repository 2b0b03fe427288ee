import { toTemplateFacts } from '#app/components/templates/template-facts-view.ts';
import { templateAdherence } from '#app/db/adherence.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { FactSource } from '#app/db/figure-facts.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import type { Audience } from '#app/db/schema.ts';
import {
  getTemplateCell,
  getTemplateVersion,
  listRecipientRoleNames,
  listTemplateVersions,
  type TemplateCell,
} from '#app/db/templates.server.ts';
import { AppError, isAppError } from '#app/errors.ts';
import { ordinalIn } from '#app/parameters.ts';
import { dayIn } from '#app/text/days.ts';
import { capital } from '#app/text/numerals.ts';
import { reviewState } from '#app/text/template-words.ts';
import { type CellName, mayChangeTemplates } from '#app/workflows/change-template.ts';
import { EXAMPLE, type PreviewContext, previewSource, showStages } from './preview.server.ts';
import { HISTORY_PAGE, toDifference, toFollowed, toHistory } from './template-view.ts';

/**
 * A template's page: what its newest version says, its history, and what differs between two versions.
 *
 * @param params `incident` that the texts are shown with, `from` and `to` of the difference, `before` which version the
 *   history goes back
 * @throws AppError NOT_FOUND, INVALID
 */
export async function loadTemplate(
  context: PreviewContext & { facts: FactSource },
  name: CellName,
  params: URLSearchParams,
) {
  const { db, viewer } = context;
  const { category, audience, template } = await getTemplateCell(db, name.category, name.audience);
  const head = {
    category: { key: category.key, name: category.name },
    audience,
    mayChange: mayChangeTemplates(viewer),
    timeZone: viewer.timeZone,
  };
  if (!template) return { ...head, template: null };
  const asked = params.get('incident')?.trim() ?? '';
  const before = versionIn(params, 'before', template.latest.number);
  const roleNames = await listRecipientRoleNames(db);
  const [versions, difference, organisation, { source, flaw }, followed, byVersion] = await Promise.all([
    // with the one before them, from which the first of them differs
    listTemplateVersions(db, template.id, { before, limit: HISTORY_PAGE + 1 }),
    differenceIn(db, params, template, roleNames),
    findOrganisation(db),
    askedSource(context, audience, asked),
    templateAdherence(context.facts, viewer, 'template'),
    templateAdherence(context.facts, viewer, 'templateVersion'),
  ]);
  const { reviewEveryDays, reviewDueOn, version, latest } = template;
  const review = reviewState(reviewDueOn, dayIn(new Date(), organisation?.timeZone ?? 'UTC'));
  return {
    ...head,
    template: {
      name: latest.content.name,
      number: latest.number,
      changedAt: latest.createdAt,
      facts: toTemplateFacts(latest.content, roleNames),
      stages: showStages(latest.content.stages, source),
      preview: { asked, reference: source.reference, flaw },
      followed: toFollowed(followed.get(template.id), { category: category.key, audience }),
      history: toHistory(versions, byVersion),
      /** There are versions before those of the history, and after them. */
      isEarlier: versions.length > HISTORY_PAGE,
      isLater: (versions.at(-1)?.number ?? 0) < template.latest.number,
      numbers: Array.from({ length: template.latest.number }, (_, i) => i + 1),
      difference,
      review: {
        isOverdue: review.isOverdue,
        words: `${capital(review.words)}${reviewEveryDays === null ? '' : `; every ${reviewEveryDays} days`}.`,
        reviewEveryDays: String(reviewEveryDays ?? ''),
        reviewDueOn: reviewDueOn ?? '',
        version,
      },
    },
  };
}

async function askedSource(context: PreviewContext, audience: Audience, asked: string) {
  try {
    return { source: await previewSource(context, audience, asked), flaw: null };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'NOT_FOUND') throw error;
    return { source: EXAMPLE, flaw: error.message };
  }
}

/** The versions that the address names, or else the last two; null where there is one only. */
async function differenceIn(
  db: Db,
  params: URLSearchParams,
  template: NonNullable<TemplateCell['template']>,
  roleNames: Record<string, string>,
) {
  const newest = template.latest.number;
  const to = versionIn(params, 'to', newest) ?? newest;
  const from = versionIn(params, 'from', newest) ?? to - 1;
  if (from === 0) return null;
  const versionOf = (number: number) => getTemplateVersion(db, template.id, number);
  return toDifference(await versionOf(from), await versionOf(to), roleNames);
}

/** The number of a version that the address names. @throws AppError INVALID where there is none of this number */
function versionIn(params: URLSearchParams, part: string, newest: number): number | null {
  const number = ordinalIn(params, part);
  if (number === null || number <= newest) return number;
  const message = `${part} cannot be “${number}”: there are versions 1 to ${newest}.`;
  throw new AppError('INVALID', message, { [part]: message });
}

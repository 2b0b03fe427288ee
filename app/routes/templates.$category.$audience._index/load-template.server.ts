import { toTemplateFacts } from '#app/components/templates/template-facts-view.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import type { Audience } from '#app/db/schema.ts';
import {
  getTemplateCell,
  listRecipientRoleNames,
  listTemplateVersions,
  type TemplateVersion,
} from '#app/db/templates.server.ts';
import { AppError, isAppError } from '#app/errors.ts';
import { ordinalIn } from '#app/parameters.ts';
import { dayIn } from '#app/text/days.ts';
import { capital } from '#app/text/numerals.ts';
import { reviewState } from '#app/text/template-words.ts';
import { type CellName, mayChangeTemplates } from '#app/workflows/change-template.ts';
import { EXAMPLE, type PreviewContext, previewSource, showStages } from './preview.server.ts';
import { toDifference, toHistory } from './template-view.ts';

/**
 * A template's page: what its newest version says, its history, and what differs between two versions.
 *
 * @param params `incident` that the texts are shown with, `from` and `to` of the difference
 * @throws AppError NOT_FOUND, INVALID
 */
export async function loadTemplate(context: PreviewContext, name: CellName, params: URLSearchParams) {
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
  const [roleNames, versions, organisation, { source, flaw }] = await Promise.all([
    listRecipientRoleNames(db),
    listTemplateVersions(db, template.id),
    findOrganisation(db),
    askedSource(context, audience, asked),
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
      history: toHistory(versions),
      numbers: versions.map(({ number }) => number),
      difference: differenceIn(params, versions, roleNames),
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
function differenceIn(
  params: URLSearchParams,
  versions: readonly TemplateVersion[],
  roleNames: Record<string, string>,
) {
  const versionOf = (part: 'from' | 'to', otherwise: number) => {
    const number = ordinalIn(params, part) ?? otherwise;
    const version = versions.find((one) => one.number === number);
    if (version || !params.get(part)) return version;
    const message = `${part} cannot be “${number}”: there are versions 1 to ${versions.length}.`;
    throw new AppError('INVALID', message, { [part]: message });
  };
  const to = versionOf('to', versions.length);
  const from = versionOf('from', (to?.number ?? 0) - 1);
  return from && to ? toDifference(from, to, roleNames) : null;
}

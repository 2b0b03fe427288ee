import { messageHtml } from '#app/channels/message-html.ts';
import type { Db } from '#app/db/client.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import type { Audience } from '#app/db/schema.ts';
import { readTemplateVariables } from '#app/db/template-variables.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { incidentReference } from '#app/text/references.ts';
import { faultWords, type PreviewedStage, type ShownStage } from '#app/text/template-preview.ts';
import { STAGES, type Stage, type StageText } from '#templates/content.ts';
import { renderStage } from '#templates/render.ts';
import { TemplateError } from '#templates/template-error.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import type { TemplateVariables } from '#templates/variables.ts';

/** What a preview is filled from. */
export interface PreviewSource {
  /** "INC-142"; null of the example. */
  reference: string | null;
  variables: TemplateVariables;
}

/** A made-up incident of which everything is known. */
export const EXAMPLE: PreviewSource = { reference: null, variables: exampleVariables() };

export interface PreviewContext {
  db: Db;
  viewer: Viewer;
  config: { publicUrl: string | undefined };
}

/**
 * What is known of the incident that a preview is to be of.
 *
 * @param asked its number as it was typed; empty: the example
 * @throws AppError NOT_FOUND where the viewer sees no such incident
 */
export async function previewSource(
  { db, viewer, config }: PreviewContext,
  audience: Audience,
  asked: string,
): Promise<PreviewSource> {
  if (asked.trim() === '') return EXAMPLE;
  const { id, number } = await getIncident(db, viewer, asked.trim());
  const variables = await readTemplateVariables(db, viewer, id, { publicUrl: config.publicUrl, audience });
  return { reference: incidentReference(number), variables };
}

/** The texts of all stages with the incident filled in; those that nobody wrote are left out. */
export function previewStages(
  texts: Partial<Record<Stage, StageText>>,
  { variables }: Pick<PreviewSource, 'variables'>,
): PreviewedStage[] {
  return STAGES.flatMap((stage) => {
    const text = texts[stage];
    return text ? [{ stage, ...rendered(text, variables) }] : [];
  });
}

/** The same beside what was written, of those stages that are. */
export function showStages(
  texts: Partial<Record<Stage, StageText>>,
  source: Pick<PreviewSource, 'variables'>,
): ShownStage[] {
  return previewStages(texts, source).map((preview) => ({
    stage: preview.stage,
    text: texts[preview.stage]!,
    preview,
  }));
}

function rendered(text: StageText, variables: TemplateVariables): Omit<PreviewedStage, 'stage'> {
  try {
    const { subject, body } = renderStage(text, variables);
    return { subject, html: messageHtml(body), faults: [] };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { subject: '', html: '', faults: error.faults.map(faultWords) };
  }
}

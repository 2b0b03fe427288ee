import type { Stage } from '#templates/content.ts';
import { renderStage, TemplateError } from '#templates/render.ts';
import type { Db } from '../db/client.server.ts';
import type { DraftFilling } from '../db/drafts.server.ts';
import type { TemplateInUse } from '../db/incident-templates.server.ts';
import type { Audience } from '../db/schema.ts';
import { readTemplateVariables } from '../db/template-variables.server.ts';
import type { Viewer } from '../db/viewer.ts';

/** What a text is filled with beside the incident: where our pages are reached. */
export interface FillingContext {
  db: Db;
  viewer: Viewer;
  config: { publicUrl: string | undefined };
}

/**
 * What a template says of an incident as it is now. Without a template, without a text for this stage, and where the text
 * cannot be filled in, the draft begins empty: whoever writes is not kept from writing.
 */
export async function filledFrom(
  { db, viewer, config }: FillingContext,
  template: TemplateInUse | undefined,
  { incidentId, audience, stage }: { incidentId: string; audience: Audience; stage: Stage },
): Promise<DraftFilling> {
  const text = template?.content.stages[stage];
  const empty = { templateVersionId: template?.versionId ?? null, draftedSubject: '', draftedBody: '' };
  if (!text) return empty;
  const variables = await readTemplateVariables(db, viewer, incidentId, { ...config, audience, stage });
  try {
    const { subject, body } = renderStage(text, variables);
    return { ...empty, draftedSubject: subject, draftedBody: body };
  } catch (error) {
    if (error instanceof TemplateError) return empty;
    throw error;
  }
}

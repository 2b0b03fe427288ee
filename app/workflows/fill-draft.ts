import type { StageText } from '#templates/content.ts';
import { renderStage, TemplateError } from '#templates/render.ts';
import type { TemplateVariables } from '#templates/variables.ts';
import type { Db } from '../db/client.server.ts';
import type { Draft, DraftFilling } from '../db/drafts.server.ts';
import type { TemplateInUse } from '../db/incident-templates.server.ts';
import { type Channel, DELIVERY_CHANNELS } from '../db/schema.ts';
import { readTemplateVariables } from '../db/template-variables.server.ts';
import type { Viewer } from '../db/viewer.ts';

/** What a text is filled with beside the incident: where our pages are reached. */
export interface FillingContext {
  db: Db;
  viewer: Viewer;
  config: { publicUrl: string | undefined };
}

/**
 * What templates say of an incident as it is now, one after the other; the first gives the subject. Without a template,
 * without a text for this stage, and where the text cannot be filled in, the draft begins empty: whoever writes is not kept
 * from writing.
 */
export async function filledFrom(
  { db, viewer, config }: FillingContext,
  templates: readonly TemplateInUse[],
  { incidentId, audience, stage, createdAt }: Pick<Draft, 'incidentId' | 'audience' | 'stage' | 'createdAt'>,
): Promise<Required<DraftFilling>> {
  const saying = templates.filter(({ content }) => content.stages[stage]);
  const variables =
    saying.length > 0
      ? await readTemplateVariables(db, viewer, incidentId, { ...config, audience, stage, at: createdAt })
      : undefined;
  const texts = saying.flatMap(({ versionId, content }) => {
    const text = variables && rendered(content.stages[stage]!, variables);
    return text ? [{ ...text, versionId }] : [];
  });
  const first = templates[0]?.versionId ?? null;
  return {
    templateVersionId: first,
    addedVersionIds: texts.map(({ versionId }) => versionId).filter((versionId) => versionId !== first),
    draftedSubject: texts[0]?.subject ?? '',
    draftedBody: texts.map(({ body }) => body).join('\n\n'),
  };
}

function rendered(text: StageText, variables: TemplateVariables): StageText | undefined {
  try {
    return renderStage(text, variables);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

/** Calls and meetings are logged, not sent. */
const canBeSent = (channel: Channel) => (DELIVERY_CHANNELS as readonly string[]).includes(channel);

/** By which channels templates say that their messages go out, as far as they can be sent to. */
export const channelsOf = (templates: readonly TemplateInUse[]): Channel[] =>
  unique(templates.flatMap(({ content }) => content.how.filter(canBeSent)));

/** Which roles templates say are always told. */
export const rolesOf = (templates: readonly TemplateInUse[]): string[] =>
  unique(templates.flatMap(({ content }) => content.who.filter((rule) => !rule.ifRequired).map((rule) => rule.role)));

/** By which channels and to which roles a draft goes that answers duties of further templates too. */
export const receiversWith = (
  { channels, recipientRoles }: Pick<Draft, 'channels' | 'recipientRoles'>,
  templates: readonly TemplateInUse[],
) => ({
  channels: unique([...channels, ...channelsOf(templates)]),
  recipientRoles: unique([...recipientRoles, ...rolesOf(templates)]),
});

const unique = <T>(members: T[]): T[] => [...new Set(members)];

import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data, redirect } from '@remix-run/node';
import type { Audience } from '#app/db/schema.ts';
import { getTemplateCell } from '#app/db/templates.server.ts';
import { isAppError } from '#app/errors.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { type CellName, requireTemplateChange } from '#app/workflows/change-template.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { saveTemplateVersion } from '#app/workflows/save-template-version.ts';
import { STAGES, type Stage, type StageText } from '#templates/content.ts';
import {
  EXAMPLE,
  type PreviewContext,
  previewSource,
  previewStages,
} from '../templates.$category.$audience._index/preview.server.ts';
import { templateForm, toContent } from './template-form.ts';
import type { PreviewReply } from './use-preview.ts';

/** What the form is shown again with: nothing that was typed is lost. */
interface Shown extends PreviewReply {
  result: SubmissionResult<string[]>;
  /** The newest version, where it is a later one than the form began with. */
  latest?: number;
}

/** Saves what was typed as the next version, previews it, or adds and takes away a row. */
export async function act(context: WorkflowContext & PreviewContext, name: CellName, form: FormData) {
  await answering(async () => requireTemplateChange(context.viewer));
  const submission = parseWithZod(form, { schema: templateForm });
  const preview = await previewOf(context, name, form, submission.payload);
  if (form.get('intent') === 'preview') {
    // as it was typed, with nothing said against it yet
    return data<Shown>({ result: { initialValue: submission.reply().initialValue }, ...preview });
  }
  if (submission.status !== 'success') {
    return data<Shown>({ result: submission.reply(), ...preview }, submission.status === 'error' ? 422 : 200);
  }
  const refused = await submitting(submission, async () => {
    await saveTemplateVersion(context, name, Number(form.get('expected')), {
      content: toContent(submission.value),
      note: submission.value.note,
    });
    return null;
  });
  if (refused === null) return redirect(`/templates/${name.category}/${name.audience}`);
  // after a stale version the next try is against what stands now
  const { template } = await getTemplateCell(context.db, name.category, name.audience);
  return data<Shown>({ result: refused.data, latest: template?.latest.number, ...preview }, refused.init ?? {});
}

async function previewOf(
  context: PreviewContext,
  { audience }: CellName,
  form: FormData,
  payload: Record<string, unknown>,
): Promise<PreviewReply> {
  const texts = typedTexts(payload.stages);
  try {
    const source = await previewSource(context, audience as Audience, String(form.get('incident') ?? ''));
    return { preview: previewStages(texts, source) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { preview: previewStages(texts, EXAMPLE), previewFlaw: error.message };
  }
}

/** The texts as they are being typed, whether or not they can be kept. */
function typedTexts(stages: unknown): Partial<Record<Stage, StageText>> {
  const typed = (stages ?? {}) as Partial<Record<Stage, { subject?: unknown; body?: unknown }>>;
  const text = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '');
  return Object.fromEntries(
    STAGES.map((stage) => [stage, { subject: text(typed[stage]?.subject), body: text(typed[stage]?.body) }]),
  );
}

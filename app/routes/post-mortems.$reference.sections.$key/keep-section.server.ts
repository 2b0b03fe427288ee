import { isAppError } from '#app/errors.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { saveSection } from '#app/workflows/save-section.ts';

/** What comes back where nothing was kept: what was typed, why, and what the section says now. */
export interface RefusedSection {
  markdown: string;
  error: string;
  current: string | null;
  status: number;
}

/** Keeps what a form says of a section. @returns null where it is kept @throws AppError NOT_FOUND, FORBIDDEN */
export async function keepSection(
  context: WorkflowContext,
  reference: string,
  key: string,
  form: FormData,
): Promise<RefusedSection | null> {
  const markdown = String(form.get('markdown') ?? '');
  const base = String(form.get('base') ?? '');
  try {
    await saveSection(context, reference, key, { base, markdown });
    return null;
  } catch (error) {
    if (!isAppError(error) || (error.code !== 'CONFLICT' && error.code !== 'INVALID')) throw error;
    const { markdown: said = error.message, current = null } = error.fields;
    return { markdown, error: said, current, status: error.status };
  }
}

import type { TemplateFile } from './template-file.ts';

/** The built-in templates (R12): which file says what is told of which category to whom. */
export const BUILT_IN_TEMPLATES: readonly (Pick<TemplateFile, 'category' | 'audience'> & {
  /** Within templates/. */
  file: string;
})[] = (['availability', 'security', 'privacy'] as const).flatMap((category) =>
  (['internal', 'external'] as const).map((audience) => ({
    category,
    audience,
    file: `communication/${category}.${audience}.md`,
  })),
);

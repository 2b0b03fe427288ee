import fs from 'node:fs';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { parseTemplateFile, type TemplateFile } from '#templates/template-file.ts';

/** The built-in templates as they are on the disk. */
export const builtInFiles: readonly (TemplateFile & { file: string; text: string })[] = BUILT_IN_TEMPLATES.map(
  ({ file }) => {
    const text = fs.readFileSync(new URL(`../../../templates/${file}`, import.meta.url), 'utf8');
    return { ...parseTemplateFile(text), file, text };
  },
);

export function builtIn(category: string, audience: string): TemplateFile {
  const found = builtInFiles.find((file) => file.category === category && file.audience === audience);
  if (!found) throw new Error(`no ${category} ${audience}`);
  return found;
}

/** What reads as if something had been left out. */
export const HOLES =
  /\bnull\b|undefined|not known yet\]\]|\[object| [,.;:](?:\s|$)|,\s*\.|\(\s*\)|\*\*\*\*|: *$| {2}|:\s*\.|\n{3}/m;

/*
 * Several template files as one, to take along at once: each after a line with its name. No line of a template file begins
 * like that: the texts of its stages escape their own lines that begin with "===".
 */

export interface NamedText {
  name: string;
  text: string;
}

const HEAD = /^=== file (\S+)[ \t]*$/;

/** The name of a cell's file: "privacy.external.md". */
export const templateFileName = (category: string, audience: string): string => `${category}.${audience}.md`;

/** All files in one text. */
export const bundleOf = (files: readonly NamedText[]): string =>
  files.map(({ name, text }) => `=== file ${name}\n${text.endsWith('\n') ? text : `${text}\n`}`).join('');

/**
 * The files of a bundle; a text that is none is one file of the given name.
 *
 * @param name of the file that the text was in
 */
export function filesOf({ name, text }: NamedText): NamedText[] {
  const files: { name: string; lines: string[] }[] = [];
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  // a mark of the byte order stands before the first line of what some editors save
  lines[0] = lines[0]!.replace(/^\uFEFF/, '');
  if (!HEAD.test(lines[0])) return [{ name, text }];
  for (const line of lines) {
    const [, head] = HEAD.exec(line) ?? [];
    if (head !== undefined) files.push({ name: head, lines: [] });
    else files.at(-1)!.lines.push(line);
  }
  return files.map((file) => ({ name: file.name, text: file.lines.join('\n') }));
}

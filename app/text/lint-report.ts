import type { Finding } from '#analytics/postmortem/finding.ts';

/** What the language aid noticed in one text, for a terminal: where, which words, why, and what may stand instead. */
export function lintReport(name: string, text: string, findings: readonly Finding[]): string {
  const paragraphs: string[] = [];
  let line = 1;
  let lineStart = 0;
  for (const { rule, start, end, message, suggestion } of findings) {
    for (let newline = text.indexOf('\n', lineStart); newline >= 0 && newline < start; ) {
      line++;
      lineStart = newline + 1;
      newline = text.indexOf('\n', lineStart);
    }
    const words = text.slice(start, end).replace(/\s+/g, ' ');
    const lines = [`${name}:${line}:${start - lineStart + 1}  ${rule}  "${words}"`, `  ${message}`];
    if (suggestion !== null) lines.push(suggestion === '' ? '  Perhaps leave it out.' : `  Perhaps: "${suggestion}"`);
    paragraphs.push(lines.join('\n'));
  }
  return `${paragraphs.join('\n\n')}\n`;
}

/** The last line of a report. */
export function lintSummary(count: number): string {
  if (count === 0) return 'Nothing to look at again.';
  return `${count === 1 ? '1 place' : `${count} places`} to look at again. This is advice; nothing is held back by it.`;
}

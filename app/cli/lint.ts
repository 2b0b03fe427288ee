import { findingsInMarkdown } from '#analytics/postmortem/findings-in-markdown.ts';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import { lintReport, lintSummary } from '../text/lint-report.ts';
import { type StandaloneCommand, UsageError } from './command.ts';
import { holdsRecords, linesOf, recordOf, wholeOf } from './lint-input.ts';

export const command: StandaloneCommand = {
  usage: `<file> [--json]

  <file>   Markdown, or JSON Lines of {"id","text"} (.jsonl, .ndjson); - reads standard input and tells which by itself
  --json   a line of {"id","findings":[{"rule","start","end","message","suggestion"}]} for each text; offsets in UTF-16
           units; Markdown is one text with the file's name as its id

Findings are advice: however many there are, the exit code is 0.`,
  options: {},
  async runAlone(values, positionals) {
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Say which file to read, one at a time.');
    const isJson = values.json === true;
    const found = (await holdsRecords(file)) ? await lintRecords(file, isJson) : await lintMarkdown(file, isJson);
    if (!isJson) console.log(lintSummary(found));
    return 0;
  },
};

async function lintMarkdown(file: string, isJson: boolean): Promise<number> {
  const markdown = await wholeOf(file);
  const findings = findingsInMarkdown(markdown);
  if (isJson) console.log(JSON.stringify({ id: file, findings }));
  else if (findings.length > 0) console.log(lintReport(file, markdown, findings));
  return findings.length;
}

/** Answers line by line, so that a file of any size is read in little memory. */
async function lintRecords(file: string, isJson: boolean): Promise<number> {
  let count = 0;
  let number = 0;
  for await (const line of linesOf(file)) {
    number++;
    if (line.trim() === '') continue;
    const { id, text } = recordOf(line, number);
    const findings = findingsInText(text);
    count += findings.length;
    if (isJson) console.log(JSON.stringify({ id, findings }));
    else if (findings.length > 0) console.log(lintReport(String(id), text, findings));
  }
  return count;
}

import { mailBody, paragraph, wrapped } from '#app/text/mail-words.ts';
import { monthName } from '#app/text/months.ts';
import { uncapital } from '#app/text/numerals.ts';
import { asMarkdown } from '#templates/markdown-text.ts';
import type { Report } from './load-report.server.ts';

interface MailedWith {
  /** By which its readers reach the page; without one the mail has no link. */
  publicUrl: string | undefined;
  hasPdf: boolean;
  /** Why they get it. */
  why: string;
}

/** Within the point of a list. */
const WIDTH = 68;

/** The report of a month as a mail: its sentence, its figures with their intervals and verdicts, the way to the whole of it. */
export function reportMail(report: Report, { publicUrl, hasPdf, why }: MailedWith): { subject: string; body: string } {
  const { organisation, month, title, changes, began, figures, notes, isRunning } = report;
  const whole = hasPdf ? 'The whole report is attached, and here:' : 'The whole report:';
  const page = publicUrl
    ? `${paragraph(whole)}\n\n<${publicUrl}/reports/${month}>`
    : paragraph(withoutLink(hasPdf, month));
  return {
    subject: `${organisation}: ${uncapital(title)}`,
    body: mailBody(
      [
        paragraph(breaking(`${changes} ${began.text}`.trim())),
        figures.map(figureItem).join('\n'),
        notes.length > 0 && paragraph(breaking(notes.join(' '))),
        isRunning && paragraph(`${monthName.long(month)} is not over: these are its figures so far.`),
        page,
      ].map((part) => part || null),
      why,
    ),
  };
}

const withoutLink = (hasPdf: boolean, month: string) =>
  hasPdf
    ? 'The whole report is attached, and stands in Hindsight under Reports.'
    : `The whole report stands in Hindsight under Reports, ${monthName.long(month)}.`;

/** "- **Time to detect: 9 min**", what it is a value of and its interval, then how it stands to other months. */
function figureItem({ name, value, reason, of, facts, against }: Report['figures'][number]): string {
  const [interval, ...rest] = facts;
  const basis = [value === null ? reason : of, interval?.text, ...rest.map(({ word, text }) => word + text)];
  const lines = [
    basis.filter(Boolean).join('; '),
    ...against.map((other) => [other.verdict.word, told(other)].filter(Boolean).join('; ')),
  ];
  const head = `**${asMarkdown(breaking(`${name}: ${value ?? 'not enough data'}`))}**`;
  return [`- ${head}`, ...lines.flatMap((line) => item(line))].join('  \n');
}

const told = ({ name, before, told: what }: Report['figures'][number]['against'][number]) =>
  [`${name}${before ? `: ${before}` : ''}`, what].filter(Boolean).join('; ');

/** Short lines within a point of a list. */
const item = (text: string): string[] =>
  text === ''
    ? []
    : [
        wrapped(breaking(text), WIDTH)
          .split('\n')
          .map((line) => `  ${asMarkdown(line)}`)
          .join('\n'),
      ];

/** Blanks that do not break are for narrow columns on a page. */
const breaking = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

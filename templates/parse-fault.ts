import { LiquidError, type Token } from 'liquidjs';
import { TAGS, type TextPart } from './liquid.ts';
import { nearestName, shortened } from './nearest-name.ts';
import type { TemplateFault } from './template-error.ts';

/** What the parser stumbled over, in our words. */
export function parseFault(error: unknown, part: TextPart): TemplateFault {
  if (error instanceof RangeError)
    return { part, line: 1, column: 1, message: 'Tags stand within each other too deeply.' };
  if (!LiquidError.is(error)) throw error;
  // the token is there but not in the types
  const { token, message } = error as LiquidError & { token: Token };
  const [line, column] = token.getPosition() as [number, number];
  return { part, line, column, message: inOurWords(message.replace(/, line:\d+, col:\d+$/, ''), token) };
}

function inOurWords(message: string, token: Token): string {
  if (message.includes('Maximum call stack')) return 'Tags stand within each other too deeply.';
  const tag = /^tag "(.*)" not found$/s.exec(message)?.[1];
  if (tag !== undefined) return missingTag(tag);
  if (/^(tag|output|raw) .* not closed$/s.test(message)) return `“${shortened(token.getText())}” is not closed.`;
  if (message === 'expected "|" before filter') return 'Before a filter stands “|”; values are compared with “==”.';
  if (message === 'invalid range syntax') return 'Ranges and parentheses are not understood here.';
  return `“${shortened(token.getText())}” is not understood: ${message}.`;
}

function missingTag(tag: string): string {
  const opening = Object.keys(TAGS).find((name) => TAGS[name]?.includes(tag));
  if (opening) return `“${tag}” stands without its “${opening}”.`;
  const near = nearestName(shortened(tag), [...Object.keys(TAGS), ...Object.values(TAGS).flat()]);
  return `There is no tag “${shortened(tag)}”.${near ? ` Is “${near}” meant?` : ''}`;
}

import { LIMITS } from './model.ts';

/**
 * The address that a link may have, as it is kept; null for one that it may not have.
 *
 * http, https, mailto and paths of our own: no other scheme, nothing that a browser reads differently from what it looks like
 * (control characters, backslashes, "//elsewhere").
 */
export function safeHref(written: unknown): string | null {
  if (typeof written !== 'string') return null;
  const href = written.trim().replace(/ /g, '%20');
  if (href.length > LIMITS.href || hasOddCharacters(href)) return null;
  return /^(?:https?:\/\/[^/?#]|mailto:[^/]|\/(?!\/)|#[\w-])/i.test(href) ? href : null;
}

/** Control characters and backslashes, other white space, halves of characters, marks that turn the direction of text. */
const hasOddCharacters = (href: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\\\s\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(href) ||
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(href);

/* What chats have in common: characters that mean something at some places, and no way to say that they do not. */

/** Shows nothing and joins what stands beside it: breaks a mark without changing what is read. */
export const JOINER = '\u2060';

const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/**
 * Marks of bold, italic, struck and code become signs that look alike, except within a word (`disk_full_at`), where no
 * chat takes them for marks.
 */
export const withoutMarks = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, (mark) => LOOKALIKES[mark] ?? mark);

/** No backtick can end a piece of code. */
export const withoutBackticks = (text: string): string => text.replaceAll('`', LOOKALIKES['`'] ?? '');

/**
 * "@channel", "@all" and names call nobody, also where the name follows in another style; addresses of e-mail stay as they
 * are.
 */
export const withoutMentions = (text: string): string => text.replace(/(?<![\p{L}\p{N}._%+-])@(?!\s)/gu, `@${JOINER}`);

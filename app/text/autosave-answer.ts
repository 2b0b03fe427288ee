/** What came of saving while somebody types. */
export type AutosaveAnswer<Reply> =
  | { kind: 'reply'; reply: Reply }
  /** Refused for good, until something is changed; in words. */
  | { kind: 'refused'; message: string }
  /** Nobody answered who could: to be tried again. */
  | { kind: 'unreachable' };

const KEPT = 'What you typed stands here still; copy it before you leave this page.';

/**
 * Reads what the server answers: a reply, or a problem document (RFC 9457). What stands between here and the server answers
 * with pages of its own.
 */
export function autosaveAnswer<Reply>(status: number, contentType: string | null, body: string): AutosaveAnswer<Reply> {
  const answer = contentType?.includes('json') ? parsed(body) : undefined;
  if (status === 401) {
    const message = 'You are signed out. Sign in in another window, then go on writing here.';
    return { kind: 'refused', message: `${message} ${KEPT}` };
  }
  if (answer && ('saved' in answer || 'refused' in answer)) return { kind: 'reply', reply: answer as Reply };
  if (status === 502 || status === 503 || status === 504) return { kind: 'unreachable' };
  if (typeof answer?.detail === 'string') return { kind: 'refused', message: `${answer.detail} ${KEPT}` };
  return { kind: 'refused', message: `Something else than Hindsight answered, with ${status}. ${KEPT}` };
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

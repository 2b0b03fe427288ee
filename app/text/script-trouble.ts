/* Why something that a page asked for in the background was not done. What was typed stands where it was typed. */

/** Nobody answered. */
export const UNREACHED = 'Hindsight cannot be reached. What you typed stands here still: try again.';

/** What stands between may take less than we do, and does not say how much. */
const TOO_LONG = 'This is too long to be sent at once. Shorten it, or send it in parts.';

/**
 * What the server answered instead of doing it (a problem document, RFC 9457), in words. What stands between here and the
 * server answers with pages of its own.
 */
export function troubleText(status: number, contentType: string | null, body: string): string {
  if (status === 401) return 'You are signed out. Sign in in another window, then try again here.';
  if (status === 502 || status === 503 || status === 504) return UNREACHED;
  const detail = detailOf(contentType, body);
  if (status === 413) return detail ?? TOO_LONG;
  return detail ?? `Something else than Hindsight answered, with ${status}. Try again.`;
}

/** Who is signed out, too slow or too quick may ask again, and so may anybody whom a server failed. */
const PASSING = [401, 408, 425, 429];

/** Whether we answered no for good. */
export const isVerdict = (status: number, contentType: string | null): boolean =>
  status >= 400 && status < 500 && !PASSING.includes(status) && (contentType?.includes('json') ?? false);

function detailOf(contentType: string | null, body: string): string | null {
  if (!contentType?.includes('json')) return null;
  try {
    const { detail, errors } = JSON.parse(body) as { detail?: unknown; errors?: { message?: unknown }[] };
    const field = errors?.[0]?.message;
    if (typeof field === 'string') return field;
    return typeof detail === 'string' ? detail : null;
  } catch {
    return null;
  }
}

import { isVerdict, troubleText, UNREACHED } from '../../text/script-trouble.ts';

/** What was answered, or in words why it was not, and whether it would be the same if it was asked again. */
export type Asked<T> = { data: T; trouble: null } | { data: null; trouble: string; isFinal: boolean };

/**
 * Asks an address that is for scripts, and never throws: the router would put an error in the page's place, with everything
 * that is typed there.
 *
 * @param form sent as a form; without one it is only asked
 */
export async function ask<T>(address: string, form?: Readonly<Record<string, string>>): Promise<Asked<T>> {
  try {
    const sent = form && { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(address, { ...sent, headers: { Accept: 'application/json' }, redirect: 'error' });
    const text = await response.text();
    const type = response.headers.get('Content-Type');
    if (!response.ok || !type?.includes('json'))
      return {
        data: null,
        trouble: troubleText(response.status, type, text),
        isFinal: isVerdict(response.status, type),
      };
    return { data: JSON.parse(text) as T, trouble: null };
  } catch {
    return { data: null, trouble: UNREACHED, isFinal: false };
  }
}

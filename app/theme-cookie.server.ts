import { createCookie } from '@remix-run/node';

export const COLOR_SCHEMES = ['auto', 'light', 'dark'] as const;
export type ColorScheme = (typeof COLOR_SCHEMES)[number];

const cookie = createCookie('theme', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 31_536_000 });

/** Light, dark, or as the reader's system says; a cookie, so that the first byte is right and no script is needed. */
export async function readThemeCookie(request: Request): Promise<ColorScheme> {
  const value: unknown = await cookie.parse(request.headers.get('cookie'));
  return COLOR_SCHEMES.find((scheme) => scheme === value) ?? 'auto';
}

export function writeThemeCookie(scheme: ColorScheme): Promise<string> {
  return cookie.serialize(scheme);
}

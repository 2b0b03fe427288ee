/** The path to go on to after signing in, if it leads nowhere but to a page of ours; else the overview. */
export function localPath(to: string | null | undefined): string {
  if (!to?.startsWith('/')) return '/';
  // "//host", "/\host" and control characters are other sites to a browser
  const url = URL.canParse(to, 'http://here.invalid') ? new URL(to, 'http://here.invalid') : undefined;
  return url?.origin === 'http://here.invalid' ? url.pathname.replace(/^\/+/, '/') + url.search : '/';
}

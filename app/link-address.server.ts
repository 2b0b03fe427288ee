/** The whole address of one of our pages: by PUBLIC_URL, or else as the asking browser reached us. */
export function linkAddress(
  context: { config: { publicUrl: string | undefined } },
  request: Request,
  path: string,
): string {
  return (context.config.publicUrl ?? new URL(request.url).origin) + path;
}

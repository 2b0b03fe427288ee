/** The whole address of one of our pages: by PUBLIC_URL, or else as the asking browser reached us. */
export function linkAddress(
  context: { config: { publicUrl: string | undefined } },
  request: Request,
  path: string,
): string {
  return (context.config.publicUrl ?? new URL(request.url).origin) + path;
}

/** What mailing a one-time link takes, for whoever is signed in: nobody else's word says where it leads. */
export function linkMailer(
  context: { config: { publicUrl: string | undefined; smtpUrl: string | undefined } },
  request: Request,
) {
  return { smtpUrl: context.config.smtpUrl, addressOf: (path: `/${string}`) => linkAddress(context, request, path) };
}

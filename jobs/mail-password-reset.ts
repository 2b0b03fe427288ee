import { mailPasswordReset as mailLinkTo } from '#app/workflows/ask-password-reset.ts';
import type { JobContext } from './job-context.ts';

/** Mails a link to a new password. Without an address of our own there is none: what a stranger's request says of it is not believed. */
export async function mailPasswordReset(
  { connection, log, config: { publicUrl, smtpUrl } }: JobContext,
  { email }: { email: string },
): Promise<void> {
  if (!publicUrl) return log.warn('a password reset was asked for, but PUBLIC_URL is not set where mail is sent');
  await mailLinkTo(connection.db, email, { smtpUrl, addressOf: (path) => publicUrl + path });
}

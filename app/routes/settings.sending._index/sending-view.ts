/** The settings as their form holds them: everything as text. */
export type SendingFormValues = Record<
  'senderName' | 'senderAddress' | 'undoSeconds' | 'testMode' | 'missedAfterMinutes' | 'escalateAfterMinutes',
  string
>;

export const LABELS: Record<keyof SendingFormValues, string> = {
  senderName: 'Sender’s name',
  senderAddress: 'Sender’s address',
  undoSeconds: 'Can be taken back for, in seconds',
  testMode: 'Send to nobody',
  missedAfterMinutes: 'Missed after, in minutes',
  escalateAfterMinutes: 'Escalated after, in minutes',
};

interface Kept {
  senderName: string | null;
  senderAddress: string | null;
  undoSeconds: number;
  testMode: boolean;
  missedAfterMinutes: number;
  escalateAfterMinutes: number;
}

/** What the form begins with. */
export function toFormValues(kept: Kept): SendingFormValues {
  return {
    senderName: kept.senderName ?? '',
    senderAddress: kept.senderAddress ?? '',
    undoSeconds: String(kept.undoSeconds),
    testMode: kept.testMode ? 'on' : '',
    missedAfterMinutes: String(kept.missedAfterMinutes),
    escalateAfterMinutes: String(kept.escalateAfterMinutes),
  };
}

/** Whether e-mail can go out at all, in a sentence. */
export function mailText({ hasServer, senderAddress }: { hasServer: boolean; senderAddress: string | null }): string {
  if (!hasServer)
    return 'No mail server is set up: set SMTP_URL, as .env.example explains. Until then no e-mail goes out.';
  if (senderAddress === null) return 'A mail server is set up, but no sender: without an address no e-mail goes out.';
  return `E-mail goes out from ${senderAddress}.`;
}

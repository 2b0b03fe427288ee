import { z } from 'zod';
import { emailField } from '../auth/credentials.ts';
import { recipientLines } from '../text/recipients.ts';

/* When and to whom the monthly report is mailed. Pure: the form and the workflow share it. */

const MOST = 200;
/** Of one mailbox: neither several in a line nor a name before it. */
const ONE_ADDRESS = /^[^<>()[\]\\,;:"\p{Cc}]+$/u;

export const reportScheduleInput = z.object({
  /** The version of the settings that was looked at. */
  version: z.number().int(),
  /** The day of the month; none: off. */
  day: z.number().int().min(1).max(28).nullish(),
  /** E-mail addresses, one a line. */
  recipients: z
    .string()
    .max(50_000)
    .default('')
    .transform((text, context) => {
      const addresses: string[] = [];
      for (const [index, line] of text.split('\n').entries()) {
        const [typed] = recipientLines(line);
        if (typed === undefined) continue;
        const parsed = emailField.safeParse(typed);
        if (parsed.success && ONE_ADDRESS.test(parsed.data)) addresses.push(parsed.data);
        else
          context.addIssue({
            code: 'custom',
            message: `Line ${index + 1} is no e-mail address: “${typed.slice(0, 80)}”.`,
          });
      }
      const unique = [...new Set(addresses)];
      if (unique.length > MOST)
        context.addIssue({ code: 'custom', message: `Name at most ${MOST} addresses, or one that forwards it.` });
      return unique;
    }),
});
export type ReportScheduleInput = z.input<typeof reportScheduleInput>;

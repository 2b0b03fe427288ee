import { z } from 'zod';
import { wholePathMinutes } from '#templates/escalation.ts';
import { emailField } from '../auth/credentials.ts';

/* How messages are sent. Pure: the form and the workflow share it. */

const whole = (least: number, most: number) => {
  const message = `Enter a whole number from ${least} to ${most}.`;
  return z.number(message).int(message).min(least, message).max(most, message);
};

export const sendingInput = z
  .object({
    /** The version of the settings that was looked at. */
    version: z.number().int(),
    senderName: z
      .string()
      .trim()
      .max(200, 'Use at most 200 characters.')
      .regex(/^\P{Cc}*$/u, 'Use one line.')
      .nullish(),
    senderAddress: emailField.nullish(),
    undoSeconds: whole(0, 600),
    testMode: z.boolean().default(false),
    missedAfterMinutes: whole(1, 10_080),
    escalateAfterMinutes: whole(1, 1440),
  })
  .refine(({ senderName, senderAddress }) => !senderName || senderAddress, {
    path: ['senderAddress'],
    error: 'A sender with a name needs an address.',
  })
  .refine(
    ({ missedAfterMinutes, escalateAfterMinutes }) => wholePathMinutes(escalateAfterMinutes) <= missedAfterMinutes,
    {
      path: ['missedAfterMinutes'],
      error:
        'It has to be at least three times as long as until it is escalated: coordinators of the team, other coordinators and administrators are told one after the other, all of them before it counts as missed.',
    },
  );
export type SendingInput = z.input<typeof sendingInput>;

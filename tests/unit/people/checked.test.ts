import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checked } from '#app/workflows/checked.ts';

const schema = z.object({
  title: z.string().trim().min(1, 'Say what.'),
  recipients: z.array(z.string()).default([]),
  at: z.date().optional(),
});

function refusal(input: unknown) {
  try {
    checked(schema, input);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('what a workflow is asked', () => {
  it('is refused at its field where it holds a character that the database cannot keep', () => {
    const fields = { title: 'This holds a character that cannot be kept.' };
    expect(refusal({ title: 'x\0y' })).toMatchObject({ code: 'INVALID', fields });
    expect(refusal({ title: 'x', recipients: ['y', '\0'], at: new Date() })).toMatchObject({
      fields: { 'recipients.1': expect.any(String) },
    });
  });

  it('is refused with one message a field, and else understood', () => {
    expect(refusal({ title: ' ' })).toMatchObject({ message: 'title: Say what.', fields: { title: 'Say what.' } });
    expect(checked(schema, { title: ' x ', at: undefined })).toEqual({ title: 'x', recipients: [] });
  });
});

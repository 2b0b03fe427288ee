import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speak } from '#app/print/devtools-talk.ts';

function talk() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const heard: string[] = [];
  input.on('data', (piece: Buffer) => heard.push(piece.toString()));
  return { send: speak(input, output), input, output, heard };
}
const message = (content: unknown) => `${JSON.stringify(content)}\0`;

describe('talking to a browser', () => {
  it('gives each command its own result, whatever order they come in and however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (sizes) => {
        const { send, output } = talk();
        const results = [send('First'), send('Second', { of: 'a page' }, 'session')];
        const bytes = Buffer.from(
          message({ method: 'An.event' }) + message({ id: 2, result: { is: 'zwei …' } }) + message({ id: 1 }),
        );
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const size = sizes[n % sizes.length]!;
          output.write(bytes.subarray(at, at + size));
          at += size;
        }
        expect(await Promise.all(results)).toEqual([{}, { is: 'zwei …' }]);
      }),
      { numRuns: 30 },
    );
  });

  it('ends every command, now and later, at what is no message', async () => {
    for (const nonsense of ['half a mess\0', '\0', '{"id":1\0']) {
      const { send, output, heard } = talk();
      const waiting = [send('First'), send('Second')];
      output.write(nonsense);
      for (const each of waiting) await expect(each).rejects.toThrow('said what is no message');
      await expect(send('Third')).rejects.toThrow('Third: the browser said what is no message');
      expect(heard.join('')).not.toContain('Third');
    }
  });

  it('does not stumble over a message that belongs to nothing', async () => {
    const { send, output } = talk();
    const first = send('First');
    output.write(message(null) + message('text') + message({ id: 'one' }) + message({ id: 7 }) + message({ id: 1 }));
    expect(await first).toEqual({});
  });

  it('ends every command when the pipe breaks', async () => {
    const { send, input } = talk();
    const first = send('First');
    input.destroy(new Error('broken'));
    await expect(first).rejects.toThrow('First: the browser listens no more');
  });

  it("hands the browser's own refusal on", async () => {
    const { send, output } = talk();
    const first = send('Page.print');
    output.write(message({ id: 1, error: { message: 'no page' } }));
    await expect(first).rejects.toThrow('Page.print: no page');
  });
});

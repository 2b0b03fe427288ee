import type { SharedDocument } from '#app/components/document/shared-document.ts';
import { firstText, joinDocument, textOf } from '#tests/support/join-document.ts';
import type { SignedIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const FIRST_LETTER = 'a'.charCodeAt(0);
/** Somebody who types without an end in sight looks up now and then. */
const LOOK_AFTER_MS = 10_000;

export interface Writer {
  /** @returns for each keystroke the milliseconds after which it was called saved */
  typeFor(forMs: number, everyMs: number): Promise<number[]>;
  typed(): number;
  text(): string;
  close(): void;
}

/** How many keystrokes of a writer a text holds. */
export const keystrokesOf = (text: string, writer: number) => text.split(letterOf(writer)).length - 1;

const letterOf = (writer: number) => String.fromCharCode(FIRST_LETTER + writer);

/** Somebody at the document who types one letter of their own. */
export async function openWriter(url: string, person: SignedIn, postMortemId: string, index: number): Promise<Writer> {
  const shared = joinDocument(url, person, postMortemId);
  await until(() => shared.getState().status === 'saved');
  let typed = 0;
  const type = () => {
    const text = firstText(shared);
    text.insert(text.length, letterOf(index));
    typed += 1;
  };
  return {
    async typeFor(forMs, everyMs) {
      const times: number[] = [];
      const end = performance.now() + forMs;
      while (performance.now() < end) {
        const began = performance.now();
        type();
        await saved(shared);
        times.push(performance.now() - began);
        const rest = began + everyMs - performance.now();
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      }
      return times;
    },
    typed: () => typed,
    text: () => textOf(shared),
    close: shared.destroy,
  };
}

function saved(shared: SharedDocument): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`It is ${shared.getState().status} still.`)), LOOK_AFTER_MS);
    const end = shared.subscribe(() => {
      if (shared.getState().status !== 'saved') return;
      clearTimeout(late);
      end();
      resolve();
    });
  });
}

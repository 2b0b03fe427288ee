import { afterEach, describe, expect, it, vi } from 'vitest';
import { elapsedAt, keepTime, keptTime, NOT_BEGUN } from '#app/routes/post-mortems.$reference.meeting/kept-timer.ts';

/** A tab's storage. */
function storing(stored = new Map<string, string>()) {
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  return stored;
}

describe("a meeting's timer", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('goes on from where it was when the page is loaded again, of each meeting its own', () => {
    storing();
    keepTime('PM-1', { before: 60_000, startedAt: 5_000 });
    expect(elapsedAt(keptTime('PM-1'), 65_000)).toBe(120_000);
    expect(keptTime('PM-2')).toEqual(NOT_BEGUN);
  });

  it('has not begun where nothing is kept, or nothing that is a time', () => {
    const stored = storing();
    keepTime('PM-1', NOT_BEGUN);
    const [key] = [...stored.keys()];
    for (const odd of [
      '',
      'null',
      '7',
      '{}',
      '{"before":-1,"startedAt":null}',
      '{"before":1,"startedAt":"noon"}',
      '{',
    ]) {
      stored.set(key!, odd);
      expect(keptTime('PM-1')).toEqual(NOT_BEGUN);
    }
  });

  it('runs without being kept where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('The user agent refuses it.');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    keepTime('PM-1', { before: 0, startedAt: 1 });
    expect(keptTime('PM-1')).toEqual(NOT_BEGUN);
  });
});

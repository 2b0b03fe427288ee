import { describe, expect, it } from 'vitest';
import { inTurn, type Turn } from '#app/print/in-turn.server.ts';

/** Takes the turn until it is let go, and then as many more as are wanted. */
function aTurn(turn?: Turn) {
  const state = { begun: false, letGo: () => {} };
  const done = inTurn(
    () =>
      new Promise<string>((resolve) => {
        state.begun = true;
        state.letGo = () => resolve('made');
      }),
    turn,
  );
  done.catch(() => {});
  return Object.assign(state, { done });
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function allDone(turns: readonly ReturnType<typeof aTurn>[]) {
  for (const turn of turns) {
    await settled();
    turn.letGo();
    await turn.done;
  }
}

describe('whoever wants a PDF', () => {
  it('gets it one after another', async () => {
    const turns = [aTurn(), aTurn(), aTurn()];
    await settled();
    expect(turns.map(({ begun }) => begun)).toEqual([true, false, false]);
    turns[0]!.letGo();
    await turns[0]!.done;
    await settled();
    // who comes now waits behind those who were there
    const late = aTurn();
    expect([...turns, late].map(({ begun }) => begun)).toEqual([true, true, false, false]);
    await allDone([...turns.slice(1), late]);
  });

  it('who left frees the place, and nothing is made for them', async () => {
    const first = aTurn();
    const leaving = new AbortController();
    const gone = aTurn({ signal: leaving.signal });
    const next = aTurn();
    leaving.abort();
    await expect(gone.done).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await allDone([first, next]);
    expect(gone.begun).toBe(false);
    const again = aTurn({ signal: leaving.signal });
    await expect(again.done).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(again.begun).toBe(false);
  });

  it('has two waiting at most, so that others get theirs', async () => {
    const first = aTurn({ by: 'a' });
    const waiting = [aTurn({ by: 'a' }), aTurn({ by: 'a' })];
    for (let n = 0; n < 9; n++) {
      await expect(aTurn({ by: 'a' }).done).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    }
    const other = aTurn({ by: 'b' });
    await allDone([first, ...waiting, other]);
  });

  it('is refused where many wait; what is made by no request waits with them', async () => {
    const all = [aTurn(), ...Array.from({ length: 8 }, () => aTurn())];
    await expect(aTurn().done).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const report = aTurn({ isPatient: true });
    await allDone([...all, report]);
    await expect(report.done).resolves.toBe('made');
  });
});

const POLL_MS = 25;

/**
 * Asks again until the answer is truthy: for what other processes do, where there is nothing to await.
 *
 * @throws Error with the last answer when `timeoutMs` have passed
 */
export async function until<T>(ask: () => Promise<T> | T, timeoutMs = 20_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`Nothing came in ${timeoutMs} ms; last: ${String(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

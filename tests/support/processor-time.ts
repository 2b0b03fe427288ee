/**
 * Begins to count what this process spends of a processor, which does not depend on what else the machine does.
 *
 * @returns milliseconds since then
 */
export function countProcessorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}

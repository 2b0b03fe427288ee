/**
 * For the environment of a server under test: its clock stands still at `at`, so that "open for 5 min" and what is counted
 * up to now say the same an hour later. The database's own clock goes on.
 */
export function frozenClock(at: Date): Record<string, string> {
  const script = `
    const now = ${at.getTime()};
    const RunningDate = Date;
    globalThis.Date = class Date extends RunningDate {
      constructor(...parts) { super(...(parts.length > 0 ? parts : [now])); }
      static now() { return now; }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

/** The first part of every UUIDv7 that is made at this instant: an id that a page brings along for its form. */
export function uuidPrefix(at: Date): string {
  const milliseconds = at.getTime().toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7`;
}

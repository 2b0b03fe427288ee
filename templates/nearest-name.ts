/** The known name that somebody who wrote another most likely meant; null where none is near. */
export function nearestName(written: string, known: Iterable<string>): string | null {
  let nearest: string | null = null;
  let least = Math.max(2, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= least) continue;
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** What somebody wrote, as far as it fits into a message about it. */
export function shortened(written: string): string {
  const text = written.replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** How many characters to change, add or take away; the longest names are some dozens. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[line - 1] === to[column - 1] ? 0 : 1;
      next.push(
        Math.min((row[column] as number) + 1, (next[column - 1] as number) + 1, (row[column - 1] as number) + same),
      );
    }
    row = next;
  }
  return row.at(-1) as number;
}

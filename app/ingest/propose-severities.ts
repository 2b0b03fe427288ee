/** What words and numbers say of severity, the worst first. */
const LEVELS: [RegExp, string][] = [
  [/^(sev|p|s|priority|severity)?[\s-]*[01]\b|critical|blocker|emergency|highest/i, 'SEV1'],
  [/^(sev|p|s|priority|severity)?[\s-]*2\b|high|major|urgent/i, 'SEV2'],
  [/^(sev|p|s|priority|severity)?[\s-]*3\b|medium|moderate|minor|normal/i, 'SEV3'],
  [/^(sev|p|s|priority|severity)?[\s-]*[45]\b|low|none|trivial|planning|info/i, 'SEV4'],
];
const MOST_VALUES = 30;

/** A severity's place in a proposed mapping: its column, and what each value seen there probably means. */
export function proposeSeverities(column: string, values: string[]): Record<string, unknown> {
  const map: Record<string, string> = {};
  for (const value of [...new Set(values)].slice(0, MOST_VALUES)) {
    const level = LEVELS.find(([pattern]) => pattern.test(value));
    if (level) map[value] = level[1];
  }
  return { from: column, map, otherwise: 'SEV3' };
}

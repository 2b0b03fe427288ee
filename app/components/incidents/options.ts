/** The options of a native select from a table of words. */
export function optionsOf(words: Readonly<Record<string, string>>, none?: string): { value: string; label: string }[] {
  const options = Object.entries(words).map(([value, label]) => ({ value, label }));
  return none === undefined ? options : [{ value: '', label: none }, ...options];
}

/** The options of things with names, none first. */
export const namedOptions = (things: readonly { id: string; name: string }[], none: string) => [
  { value: '', label: none },
  ...things.map(({ id, name }) => ({ value: id, label: name })),
];

/**
 * A function of a text that keeps what it made of the latest texts, so that a message to a thousand receivers is read once.
 *
 * @param most this many texts
 */
export function remembering<Made>(most: number, make: (text: string) => Made): (text: string) => Made {
  const made = new Map<string, Made>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    made.delete(text);
    made.set(text, known);
    if (made.size > most) made.delete(made.keys().next().value ?? '');
    return known;
  };
}

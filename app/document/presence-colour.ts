/** Dark enough for white names on them, apart from each other in light and dark. */
const COLOURS = ['#1c6dd0', '#a8326e', '#2b7a3d', '#7a4bc2', '#b0520e', '#00727a', '#8a5a00', '#5c5f94'];

/** The colour of somebody's caret, the same wherever they write. */
export function presenceColour(userId: string): string {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return COLOURS[sum % COLOURS.length]!;
}

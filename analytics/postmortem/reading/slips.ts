/** The words that rules hang on. */
const weighty = [
  'human',
  'error',
  'should',
  'mistake',
  'failed',
  'forgot',
  'could',
  'have',
  'obviously',
  'clearly',
  'operator',
  'hindsight',
  'engineer',
];

const slips = new Map<string, string>();
for (const word of weighty) {
  for (let i = 0; i + 1 < word.length; i++) {
    const slip = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
    if (slip !== word) slips.set(slip, word);
  }
}

/** Puts right two letters that fingers swapped in a word that rules hang on: "humna error". */
export function withoutSlip(word: string): string {
  return slips.get(word) ?? word;
}

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

/** What is left of one of them without a letter, and means something of its own. */
const realWords = new Set(['filed', 'cold', 'clod', 'forgo', 'hose', 'save', 'hav', 'ave']);

const slips = new Map<string, string>();
for (const word of weighty) {
  for (let i = 0; i + 1 < word.length; i++) {
    const slip = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
    if (slip !== word) slips.set(slip, word);
    const short = word.slice(0, i + 1) + word.slice(i + 2);
    if (word.length > 4 && !realWords.has(short)) slips.set(short, word);
  }
}

/** Puts right two letters swapped, or one left out, in a word that rules hang on: "humna eror". */
export function withoutSlip(word: string): string {
  return slips.get(word) ?? word;
}

import { withoutSlip } from './slips.ts';

const irregular: Readonly<Record<string, readonly string[]>> = {
  "can't": ['can', 'not'],
  cannot: ['can', 'not'],
  "won't": ['will', 'not'],
  "it's": ['it', 'is'],
  "that's": ['that', 'is'],
  "there's": ['there', 'is'],
  "what's": ['what', 'is'],
  "he's": ['he', 'is'],
  "she's": ['she', 'is'],
  "who's": ['who', 'is'],
  shoulda: ['should', 'have'],
  coulda: ['could', 'have'],
  woulda: ['would', 'have'],
  oughta: ['ought', 'to'],
  commited: ['committed'],
};

/** "didnt", as people write it in haste. */
const HASTY = /^(did|does|do|was|were|is|are|has|have|had|should|would|could)nt$/;
const ENDINGS = /^(.+?)((?:n't|'ve|'ll|'re|'m|'d|'s)+)$/;
const ENDING = /n't|'ve|'ll|'re|'m|'d|'s/g;
const PARTICIPLE = /(?:ed|en|one|own|ept|ade|ost|old|ead)$/;

const MOST_KNOWN = 20_000;
const known = new Map<string, readonly string[]>();

/**
 * A word in small letters, its slips put right and its contractions written out: "shouldn't've" reads "should not have".
 * A possessive keeps its 's as a word of its own.
 *
 * @param next the word behind it, which tells "we'd have" from "we'd left"
 * @example plainWords("didn't", 'look') // ['did', 'not']
 */
export function plainWords(word: string, next: string): readonly string[] {
  const before = known.get(word);
  if (before) return before;
  const [first, ...rest] = written(word, next);
  const plain = [withoutSlip(first!), ...rest];
  // what stands next tells only what "'d" is
  if (/['’]/.test(word)) return plain;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, plain);
  return plain;
}

function written(word: string, next: string): readonly string[] {
  const lower = word.toLowerCase().replaceAll('’', "'");
  const plain = lower.length > 2 && lower.endsWith('.') ? lower.slice(0, -1) : lower;
  if (Object.hasOwn(irregular, plain)) return irregular[plain]!;
  if (!plain.includes("'")) {
    const hasty = plain.endsWith('nt') ? HASTY.exec(plain) : null;
    return hasty ? [hasty[1]!, 'not'] : [plain];
  }
  if (plain.length > 2 && plain.endsWith("s'")) return [plain.slice(0, -1), "'s"];
  const parts = ENDINGS.exec(plain);
  if (!parts) return [plain];
  const endings = parts[2]!.match(ENDING)!;
  return [parts[1]!, ...endings.map((ending, i) => expanded(ending, endings[i + 1] ?? next))];
}

function expanded(ending: string, next: string): string {
  if (ending === "'ve") return 'have';
  if (ending === "'ll") return 'will';
  if (ending === "'re") return 'are';
  if (ending === "'m") return 'am';
  if (ending === "n't") return 'not';
  if (ending === "'s") return "'s";
  return PARTICIPLE.test(next.toLowerCase()) ? 'had' : 'would';
}

/** Sets of words that patterns share; each may be written in a pattern by its name. */
const sets: Readonly<Record<string, string>> = {
  // people, whoever they are
  WHO: 'PERSON|BADPERSON|IDEALPERSON|TEAM|BADTEAM|IDEALTEAM|NAME|SOMEONE|anyone|anybody|everyone|everybody|we|i|they|he|she|who',
  // people other than the writers
  THEM: 'PERSON|BADPERSON|IDEALPERSON|TEAM|BADTEAM|IDEALTEAM|NAME|SOMEONE|anyone|anybody|everyone|everybody|i|they|he|she|who',
  // people as a noun: behind "by", "of", "from"
  THOSE: 'PERSON|BADPERSON|IDEALPERSON|TEAM|BADTEAM|IDEALTEAM|NAME|SOMEONE',
  ROLE: 'PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH',
  ADV: 'really|simply|just|also|still|even|then|again|clearly|obviously|certainly|definitely|perhaps|probably|apparently|actually|never|always|all|both|repeatedly|initially|first|have|has|had|,|too|ever|absolutely|surely|well|at|least|once|yet|again|knowingly|deliberately|explicitly|consistently|completely|entirely|totally|quite|once|more|easily|fully|not|unfortunately|sadly|indeed|quickly|immediately',
  PARTICIPLE:
    '…ed|been|done|known|seen|told|taken|made|given|gone|run|read|written|kept|left|put|set|thought|caught|found|held|sent|brought|chosen|begun|come|got|gotten|let|built|led|spoken|stood|understood|foreseen|drawn|shut|cut|hit|stuck|paid|met|said|spent|split|won|worn|woken|broken|shown|thrown|undone|withdrawn|rebuilt|rerun|sought|sold|laid|taught|bought|heard',
  BE: 'is|are|was|were|be|been|being|am',
  NOT: 'not|never|no',
};

/** Signs of a list and its numbers may stand before. */
const BEGINNING = '(?<=^ (?:(?:[^\\w\\s]+|\\d+[.)]?) ){0,3}|[:;] )';
const COUNT = /(?:[?*+]|\{\d+,\d+\})$/;
const cache = new Map<string, string>();

/**
 * A pattern over the words of a sentence, each followed by a space. A piece is a word or several between bars; `~` joins
 * words of one alternative, `…` ends a word that may go on, `_` is any word (no sign), `ADV*` any number of adverbs,
 * `^` the beginning of the sentence, of a list item or of what follows a colon, and `{a,b}` bounds. Brackets group; `<` and `>` mark what is reported. Every repetition is bounded, so that the time a
 * sentence takes grows with its length alone.
 *
 * @example phrase('WHO ADV* failed|neglected to') // matches " PERSON just failed to ..."
 */
export function phrase(pattern: string): RegExp {
  const source = pattern.trim().split(/\s+/).map(pieceSource).join('');
  return new RegExp(`(?<= )${source}`, 'dg');
}

function pieceSource(piece: string): string {
  if (piece === '(') return '(?:';
  if (piece === '|') return '|';
  if (piece.startsWith(')')) return bounded(piece);
  if (piece === '^') return BEGINNING;
  if (piece === '<') return '(?<hit>';
  if (piece === '>') return ')';
  if (piece.startsWith('!')) return `(?!${piece.slice(1).split('|').map(wordSource).join('|')})`;
  const known = cache.get(piece);
  if (known) return known;
  const count = COUNT.exec(piece)?.[0] ?? '';
  const source = `(?:${alternativesOf(piece).map(wordSource).join('|')})${bounded(count)}`;
  cache.set(piece, source);
  return source;
}

/** The words, or words joined by `~`, that a piece stands for. */
export function alternativesOf(piece: string): string[] {
  const body = piece.replace(COUNT, '');
  return body.split('|').flatMap((word) => (sets[word] ?? word).split('|'));
}

const bounded = (count: string) => count.replace('*', '{0,4}').replace('+', '{1,4}');

function wordSource(word: string): string {
  if (word === '_') return "(?!- )[\\w'@$#/\\u00c0-\\u1fff]\\S* ";
  if (word === '__') return '\\S+ ';
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('~', ' ');
  return `${literal.replace('…', '\\S*')} `;
}

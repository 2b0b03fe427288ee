import { countWords } from './counts.ts';
import { numberWord } from './numerals.ts';

/** That comments stand further up or down in the text than one looks: "Two comments stand above, one below." */
export function elsewhereText({ above, below }: { above: number; below: number }): string {
  const stand = (n: number) => countWords(n, 'comment stands', 'comments stand');
  if (above === 0) return `${stand(below)} below.`;
  return below === 0 ? `${stand(above)} above.` : `${stand(above)} above, ${numberWord(below)} below.`;
}

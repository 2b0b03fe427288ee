import { capital, numberWord } from './numerals.ts';

/** A count at the head of a sentence: "Two teams have", "One team has", "14 teams have". */
export function countWords(n: number, one: string, many: string): string {
  return `${capital(numberWord(n))} ${n === 1 ? one : many}`;
}

const SMALL = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** A count at the head of a sentence: "Two teams have", "One team has", "14 teams have". */
export function countWords(n: number, one: string, many: string): string {
  return `${SMALL[n] ?? n} ${n === 1 ? one : many}`;
}

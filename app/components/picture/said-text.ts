import { momentText } from '../../text/picture-words.ts';
import type { Said } from './picture.ts';

/** Words around an instant in one text: "sent 02:20, on time". */
export function saidText({ before, at, after }: Said, asOf: Date, timeZone: string): string {
  return `${[before, at && momentText(at, asOf, timeZone)].filter(Boolean).join(' ')}${after}`;
}

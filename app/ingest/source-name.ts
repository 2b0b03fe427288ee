import { slugOf } from '../text/slugs.ts';

/**
 * A name for the system that a file comes from, where nobody gave one: next month's export should have the same.
 *
 * @example sourceNameOf('Incidents 2024-05-01 (2).csv.gz') // 'incidents'
 */
export function sourceNameOf(fileName: string): string {
  const stem = fileName.replace(/(\.[a-z]{1,6})+$/i, '');
  const words = slugOf(stem, '')
    .split('-')
    .filter((word) => !/^\d+$/.test(word));
  return words.join('-') || 'import';
}

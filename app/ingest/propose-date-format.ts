import { instantReader } from './instants.ts';

const CANDIDATES = [
  'iso',
  'unix',
  'unix-ms',
  ...['/', '.', '-'].flatMap((mark) =>
    ['H:mm', 'H:mm:ss', 'h:mm a', 'h:mm:ss a', ''].flatMap((time) =>
      [`d${mark}M${mark}yyyy`, `M${mark}d${mark}yyyy`].map((date) => `${date} ${time}`.trim()),
    ),
  ),
  'yyyy/M/d H:mm',
  'yyyy/M/d H:mm:ss',
  'd MMM yyyy H:mm',
  'd MMM yyyy H:mm:ss',
  'MMM d, yyyy h:mm a',
  'yyyy-MM-dd h:mm a',
];

/** The date format that reads the most samples; says where several do as well, or where some are left over. */
export function proposeDateFormat(samples: string[]): { dateFormat: string; notes: string[] } {
  if (samples.length === 0) return { dateFormat: 'iso', notes: ['No dates were found to guess their form from.'] };
  const fits = CANDIDATES.map((format) => {
    const read = instantReader(format, 'UTC');
    return { format, count: samples.filter((sample) => 'at' in read(sample)).length };
  });
  const most = Math.max(...fits.map((fit) => fit.count));
  if (most < samples.length / 2)
    return { dateFormat: 'iso', notes: ['No date format fits the dates; set "dateFormat".'] };
  const best = fits.filter((fit) => fit.count === most).map((fit) => fit.format);
  const notes: string[] = [];
  if (best[1]) notes.push(`The dates could be read as ${best[0]} or as ${best[1]}; check "dateFormat".`);
  const left = samples.length - most;
  if (left > 0) notes.push(`${left} of the first ${samples.length} dates cannot be read as ${best[0]}.`);
  return { dateFormat: best[0]!, notes };
}

import { countText } from './numerals.ts';

interface Running {
  definitionVersion: number;
  olderVersion: number;
  progress: { done: number; total: number } | null;
}

/**
 * What stands beside figures while they are computed anew: "Figures are being computed anew by definition 2: 12,000 of
 * 1,000,000 incidents. Until then answers say definition 1."
 */
export function recomputationWords({ definitionVersion, olderVersion, progress }: Running): string {
  const far = progress ? `: ${countText(progress.done)} of ${countText(progress.total)} incidents` : '';
  return `Figures are being computed anew by definition ${definitionVersion}${far}. Until then answers say definition ${olderVersion}.`;
}

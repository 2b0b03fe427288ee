import { LIMITS } from './model.ts';

/** The key of a section that has none yet, from its title: "What went well" is "what-went-well". */
export function keyOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-').slice(0, LIMITS.key).replace(/-$/, '') || 'notes';
}

import { LIMITS } from './model.ts';

/** The number with which a list begins: 1 where what is written is none. */
export function listStart(written: unknown): number {
  const start = written === null || written === '' ? Number.NaN : Number(written);
  return Number.isInteger(start) && start >= 0 && start <= LIMITS.listStart ? start : 1;
}

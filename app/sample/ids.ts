import { v7 } from 'uuid';
import type { Random } from './random.ts';

/** UUIDv7s that belong to an instant and follow from the seed. */
export function seededId(random: Random, at: Date): string {
  return v7({ msecs: at.getTime(), random: random.bytes(16), seq: random.whole(0, 0x7fffffff) });
}

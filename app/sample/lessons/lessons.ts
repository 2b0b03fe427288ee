import type { Lesson } from './lesson.ts';
import { PLATFORM_LESSONS } from './platform.ts';
import { SHOP_LESSONS } from './shop.ts';

/** Everything that teams of the sample organisation wrote down. */
export const LESSONS: readonly Lesson[] = [...SHOP_LESSONS, ...PLATFORM_LESSONS];

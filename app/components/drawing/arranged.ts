import type { Look, Mark, Shape, Tone } from './drawing.ts';

/** A box to be placed. */
export interface Sized {
  id: string;
  width: number;
  height: number;
}

export type Link = readonly [from: string, to: string];

export interface Point {
  x: number;
  y: number;
}

export interface Arrangement {
  width: number;
  height: number;
  places: Readonly<Record<string, Point>>;
  /** Of each link in the order in which they were given: its corners. */
  routes: Point[][];
}

export interface Layout {
  /** From left to right, unless said otherwise. */
  direction?: 'RIGHT' | 'DOWN';
  /** Room between two layers. */
  between?: number;
  /** Links that end at the same box join on their way to it, unless each is to be told from the others. */
  isJoined?: boolean;
}

/** Places boxes in layers, with links between them that cross no box. */
export type Arrange = (boxes: readonly Sized[], links: readonly Link[], layout?: Layout) => Promise<Arrangement>;

interface Drawn {
  tone?: Tone;
  isDashed?: boolean;
  /** A bar at its end in place of a head: it stops what it leads to. */
  isStop?: boolean;
  title?: string | null;
}

/** A line with a head at its end. */
export function arrowAlong(route: readonly Point[], drawn: Drawn = {}): Mark {
  const { tone = 'quiet', isDashed = false, isStop = false, title = null } = drawn;
  const [last, before] = [route.at(-1)!, route.at(-2) ?? route[0]!];
  const isUpright = Math.abs(last.y - before.y) > Math.abs(last.x - before.x);
  const away = Math.sign(isUpright ? last.y - before.y : last.x - before.x) || 1;
  const line = route.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');
  const at = `M${short(last.x)} ${short(last.y)}`;
  const head = isUpright ? `${at}l-3.6 ${-6 * away}h7.2Z` : `${at}l${-6 * away} -3.6v7.2Z`;
  const bar = isUpright ? `${at}m-6 ${-2 * away}h12` : `${at}m${-2 * away} -6v12`;
  const look: Look = { stroke: tone, weight: 1.3, ...(isDashed ? { isDashed } : {}) };
  const shapes: Shape[] = [
    { kind: 'path', d: line, look },
    isStop
      ? { kind: 'path', d: bar, look: { stroke: tone, weight: 2.6 } }
      : { kind: 'path', d: head, look: { fill: tone } },
  ];
  return { x: 0, y: 0, width: 0, height: 0, title, shapes, role: 'link' };
}

const short = (n: number) => Math.round(n * 10) / 10;

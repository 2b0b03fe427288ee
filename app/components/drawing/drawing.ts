import { inLines, type Lines, widthOf } from './measured-text.ts';

/*
 * A drawing as data: marks of shapes with all their places, in units of which text of 13 reads like text on a page. What a
 * tone looks like is for whoever shows it.
 */

export type Tone = 'ink' | 'quiet' | 'line' | 'paper' | 'soft' | 'ground' | 'alarm';

export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; round: number; look: Look }
  | { kind: 'path'; d: string; look: Look }
  | { kind: 'text'; x: number; y: number; text: string; size: number; isBold: boolean; tone: Tone };

export interface Look {
  fill?: Tone;
  stroke?: Tone;
  /** Of the stroke. */
  weight?: number;
  isDashed?: boolean;
}

/** Something that one sees as one thing: its shapes lie within its size, from its own corner. */
export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Everything that it says, where a line of it is shortened or for whoever points at it. */
  title: string | null;
  shapes: Shape[];
  /** A frame lies around other marks, a link between them; nodes keep clear of each other. */
  role: 'node' | 'frame' | 'link';
}

export interface Drawing {
  width: number;
  height: number;
  marks: Mark[];
}

/** What was drawn so far below some corner: marks and how much room they take. */
export interface Block {
  marks: Mark[];
  height: number;
}

export const NOTHING: Block = { marks: [], height: 0 };

export const moved = (marks: readonly Mark[], x: number, y: number): Mark[] =>
  marks.map((mark) => ({ ...mark, x: mark.x + x, y: mark.y + y }));

/** Blocks one below the other; those without marks take no room. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  const marks: Mark[] = [];
  let height = 0;
  for (const block of blocks) {
    if (block.marks.length === 0) continue;
    const y = height === 0 ? 0 : height + gap;
    marks.push(...moved(block.marks, 0, y));
    height = y + block.height;
  }
  return { marks, height };
}

/** Blocks beside each other, each from its own x. */
export function beside(blocks: readonly { block: Block; x: number }[]): Block {
  return {
    marks: blocks.flatMap(({ block, x }) => moved(block.marks, x, 0)),
    height: Math.max(0, ...blocks.map(({ block }) => block.height)),
  };
}

export const box = (width: number, height: number, round: number, look: Look): Shape => {
  // a stroke lies on the line: half of it would be outside
  const inset = look.stroke ? (look.weight ?? 1) / 2 : 0;
  return { kind: 'box', x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset, round, look };
};

export interface Writing {
  text: string;
  width: number;
  size: number;
  isBold?: boolean;
  tone?: Tone;
  /** Lines; a text that has more is shortened. */
  most?: number;
}

export interface Written extends Lines {
  height: number;
  /** Its lines, from a corner of their own. */
  at: (x: number, y: number) => Shape[];
}

const LINE_HEIGHT = 1.28;

/** Text in lines, ready to be put somewhere. */
export function written({ text, width, size, isBold = false, tone = 'ink', most = 4 }: Writing): Written {
  const found = inLines(text, { width, size, isBold, most });
  const leading = size * LINE_HEIGHT;
  return {
    ...found,
    height: found.lines.length * leading,
    at: (x, y) =>
      found.lines.map((line, i) => ({
        kind: 'text',
        x,
        y: y + i * leading + size * 0.98,
        text: line,
        size,
        isBold,
        tone,
      })),
  };
}

/** The room that a text needs if it is not to break. */
export const roomFor = (text: string, size: number, isBold: boolean): number =>
  Math.ceil(widthOf(text, size, isBold)) + 1;

/** A line of text alone, as a mark: the heading of a part. */
export function textMark(writing: Writing): Block {
  const text = written(writing);
  const { width } = writing;
  const title = text.isShortened ? writing.text : null;
  const mark: Mark = { x: 0, y: 0, width, height: text.height, title, shapes: text.at(0, 0), role: 'node' };
  return text.lines.length === 0 ? NOTHING : { marks: [mark], height: text.height };
}

import { useId } from 'react';
import type { Drawing, Look, Mark, Shape, Tone } from './drawing.ts';
import { legible } from './measured-text.ts';

/** On a page colours follow the page's own, in light, dark and print. */
export const PAGE_TONES: Readonly<Record<Tone, string>> = {
  ink: 'var(--ink)',
  quiet: 'var(--ink-quiet)',
  line: 'var(--line-strong)',
  paper: 'var(--surface)',
  soft: 'var(--surface-quiet)',
  ground: 'var(--ground)',
  alarm: 'var(--waiting)',
};

/** In a file nothing is known of where it is shown: black on white. */
export const FILE_TONES: Readonly<Record<Tone, string>> = {
  ink: '#000000',
  quiet: '#333333',
  line: '#777777',
  paper: '#ffffff',
  soft: '#ffffff',
  ground: '#ffffff',
  alarm: '#8c1d18',
};

interface Props {
  drawing: Drawing;
  /** "Picture of INC-142: Checkout answers with errors". */
  title: string;
  description: string;
  tones: Readonly<Record<Tone, string>>;
  className?: string;
  /** A file stands alone: it has a size, a ground and letters of its own. */
  isFile?: boolean;
  /** As large as it is drawn, whatever the room. */
  isNatural?: boolean;
}

const LETTERS = "'Inter Variable', Inter, Helvetica, Arial, sans-serif";

/** A drawing as SVG: plain shapes and text, no script, no style sheet, nothing from elsewhere. */
export function DrawingSvg({
  drawing,
  title,
  description,
  tones,
  className,
  isFile = false,
  isNatural = false,
}: Props) {
  const { width, height, marks } = drawing;
  const id = useId();
  return (
    <svg
      {...(isFile ? { xmlns: 'http://www.w3.org/2000/svg' } : {})}
      {...(isFile || isNatural ? { width, height } : {})}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      className={className}
      fontFamily={isFile ? LETTERS : 'inherit'}
    >
      <title id={`${id}-title`}>{legible(title)}</title>
      <desc id={`${id}-description`}>{legible(description)}</desc>
      {isFile && <rect width={width} height={height} fill={tones.ground} />}
      {marks.map((mark, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing is drawn anew as a whole
        <Marked key={i} mark={mark} tones={tones} />
      ))}
    </svg>
  );
}

function Marked({ mark: { x, y, title, shapes }, tones }: { mark: Mark; tones: Props['tones'] }) {
  return (
    <g transform={`translate(${short(x)} ${short(y)})`}>
      {title && <title>{legible(title)}</title>}
      {shapes.map((shape, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Shaped key={i} shape={shape} tones={tones} />
      ))}
    </g>
  );
}

function Shaped({ shape, tones }: { shape: Shape; tones: Props['tones'] }) {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, round, look } = shape;
      return (
        <rect
          x={short(x)}
          y={short(y)}
          width={short(width)}
          height={short(height)}
          rx={round}
          {...painted(look, tones)}
        />
      );
    }
    case 'path':
      return <path d={shape.d} {...painted(shape.look, tones)} />;
    case 'text':
      return (
        <text
          x={short(shape.x)}
          y={short(shape.y)}
          fontSize={shape.size}
          fontWeight={shape.isBold ? 650 : 400}
          fill={tones[shape.tone]}
        >
          {legible(shape.text)}
        </text>
      );
  }
}

const painted = ({ fill, stroke, weight = 1, isDashed = false }: Look, tones: Props['tones']) => ({
  fill: fill ? tones[fill] : 'none',
  ...(stroke ? { stroke: tones[stroke], strokeWidth: weight, strokeLinejoin: 'round' as const } : {}),
  ...(isDashed ? { strokeDasharray: '5 3.5' } : {}),
});

const short = (n: number) => Math.round(n * 100) / 100;

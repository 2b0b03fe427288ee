import { numberWord } from '../../text/numerals.ts';
import { chanceText } from '../../text/quiet-words.ts';
import chart from '../charts/chart.module.css';
import { ChartFigure, NumberTable } from '../charts/chart-figure.tsx';
import classes from './quiet.module.css';

const COLUMNS = 10;
const ROWS = 2;
const STEP = 24;

/** How often a time so quiet comes by chance, as so many of twenty such times: filled ones are so quiet. */
export function ChancePicture({ chance }: { chance: number }) {
  const all = COLUMNS * ROWS;
  const filled = Math.round(chance * all);
  const caption =
    filled === 0
      ? `Not even one such time in twenty would be so quiet by chance: ${chanceText(chance)}.`
      : `Of twenty such times about ${numberWord(filled)} would be so quiet by chance.`;
  const rows = [{ key: 'chance', cells: ['Chance of a time so quiet', String(Number(chance.toPrecision(3)))] }];
  return (
    <ChartFigure
      caption={caption}
      numbers={<NumberTable label="Chance of a time so quiet" columns={['What', 'Probability']} rows={rows} />}
    >
      <svg
        className={chart.picture}
        viewBox={`0 0 ${COLUMNS * STEP} ${ROWS * STEP}`}
        role="img"
        aria-label={caption}
        style={{ maxWidth: COLUMNS * STEP }}
      >
        {Array.from({ length: all }, (_, i) => ({ i, x: (i % COLUMNS) * STEP, y: Math.floor(i / COLUMNS) * STEP })).map(
          ({ i, x, y }) => (
            <rect
              key={i}
              x={x + 3}
              y={y + 3}
              width={STEP - 6}
              height={STEP - 6}
              rx="3"
              className={classes.one}
              data-quiet={i < filled || undefined}
            />
          ),
        )}
      </svg>
    </ChartFigure>
  );
}

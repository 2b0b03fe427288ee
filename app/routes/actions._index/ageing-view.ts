import { type Ageing, ageing, ageOf } from '#analytics/actions/ageing.ts';
import { ACTION_KINDS, type ActionKind } from '#app/db/schema.ts';
import { ageingCaption, halfDoneText, KIND_CLAUSES, notDoneText } from '#app/text/action-list-words.ts';
import { ACTION_KIND_WORDS } from '#app/text/action-words.ts';
import { durationText } from '#app/text/durations.ts';
import { countText, plural } from '#app/text/numerals.ts';
import { percentRangeText, percentText } from '#app/text/percents.ts';

interface AgedRow {
  kind: ActionKind;
  createdAt: Date;
  doneAt: Date | null;
  droppedAt: Date | null;
}

export interface AgedKind {
  kind: ActionKind;
  ageing: Ageing;
  /** How many of those that are not done never will be. */
  dropped: number;
}

/** How long actions take by kind, those that are not done counted in; kinds without any are left out. */
export function agesByKind(rows: readonly AgedRow[], now: Date): AgedKind[] {
  return ACTION_KINDS.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const dropped = own.filter(({ droppedAt }) => droppedAt !== null).length;
    return own.length === 0 ? [] : [{ kind, dropped, ageing: ageing(own.map((row) => ageOf(row, now))) }];
  });
}

const MOST_ROWS = 20;

/** The picture of the kind that has the most to show, and the figure of each. */
export function toAgeingPicture(kinds: readonly AgedKind[]) {
  const rows = kinds.map(({ kind, dropped, ageing: aged }) => ({
    kind,
    label: ACTION_KIND_WORDS[kind].label,
    value: halfDoneText(aged),
    of: `of ${countText(aged.n)}, ${notDoneText(aged.notDone - dropped, dropped)}`,
  }));
  const shown = kinds
    .filter(({ ageing: aged }) => aged.curve.steps.length > 0)
    .sort((a, b) => Number(b.kind === 'prevent') - Number(a.kind === 'prevent') || b.ageing.n - a.ageing.n)[0];
  if (!shown) return { rows, curve: null };
  const { curve } = shown.ageing;
  const every = Math.ceil(curve.steps.length / MOST_ROWS);
  return {
    rows,
    curve: {
      steps: curve.steps,
      open: curve.open,
      median: shown.ageing.median,
      caption: ageingCaption(KIND_CLAUSES[shown.kind], shown.ageing, shown.dropped),
      description: `Share of ${plural(curve.n, 'action item', 'action items')} not done yet, by time since it was added`,
      label: `Share of ${KIND_CLAUSES[shown.kind]} not done yet`,
      rows: curve.steps
        .filter((_, i) => (i + 1) % every === 0 || i === curve.steps.length - 1)
        .map(({ seconds, survival, interval, atRisk }) => ({
          key: String(seconds),
          cells: [durationText(seconds), percentText(survival), percentRangeText(interval), countText(atRisk)],
        })),
    },
  };
}

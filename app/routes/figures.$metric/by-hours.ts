import type { MetricDefinition } from '#analytics/metrics/definitions.ts';
import { AppError } from '#app/errors.ts';
import { quoted } from '#app/parameters.ts';

type Measured = Pick<MetricDefinition, 'name' | 'from'> & { id: string };

/** Whether business hours make another figure of it: it rests on how long something took. */
export const isCountedByHours = ({ id, from }: Measured) =>
  from !== null || id === 'within_target' || id === 'detection_lead';

/** The refusal of business hours where they would change nothing. */
export function notByHours({ name }: Measured, asked: string): AppError {
  const message = `time cannot be ${quoted(asked)}: “${name}” is not counted by hours, so there is clock only.`;
  return new AppError('INVALID', message, { time: message });
}

import { AppError } from '../../errors.ts';
import { clean, shorten } from '../fields.ts';
import type { Finding, SourceRow } from '../imported-incident.ts';

/** One record of the file: usable, or with what is wrong with it. */
export type FileRecord = SourceRow | Finding;

export function isFinding(record: FileRecord): record is Finding {
  return 'code' in record;
}

export function rejectRecord(
  number: number,
  column: string | null,
  code: string,
  problem: string,
  data: Record<string, unknown> | null = null,
): Finding {
  const where = column === null ? `Row ${number}` : `Row ${number}, column ${column}`;
  const message = shorten(clean(`${where}: ${problem}.`), 1000);
  return { kind: 'rejected', rowNumber: number, column, key: null, code, message, data };
}

export function tooLong(number: number, longestRecord: number): string {
  return `Row ${number} is longer than ${Math.floor(longestRecord / 1024 ** 2)} MiB`;
}

export function unreadable(number: number, reason: string): AppError {
  return new AppError('INVALID', `Row ${number}: ${reason}. Nothing was imported.`);
}

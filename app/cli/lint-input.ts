import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { text as textOfStream } from 'node:stream/consumers';
import { z } from 'zod';
import { AppError } from '../errors.ts';

const STANDARD_INPUT = '-';

const record = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
type LintRecord = z.infer<typeof record>;

let standardInput: Promise<string> | undefined;

/** Standard input can be read only once, and has to be looked at to know what it holds. */
function readStandardInput(): Promise<string> {
  standardInput ??= textOfStream(process.stdin);
  return standardInput;
}

/** Whether it is JSON Lines: by the file's name; standard input by its first line. */
export async function holdsRecords(file: string): Promise<boolean> {
  if (file !== STANDARD_INPUT) return /\.(?:jsonl|ndjson)$/i.test(file);
  return /^\uFEFF?\s*\{/.test(await readStandardInput());
}

/** @throws AppError INVALID if there is no such file */
export async function wholeOf(file: string): Promise<string> {
  return file === STANDARD_INPUT ? readStandardInput() : textOfStream(await openFile(file));
}

/** @throws AppError INVALID if there is no such file */
export async function* linesOf(file: string): AsyncGenerator<string> {
  if (file === STANDARD_INPUT) {
    yield* (await readStandardInput()).split(/\r?\n/);
    return;
  }
  yield* createInterface({ input: await openFile(file), crlfDelay: Number.POSITIVE_INFINITY });
}

async function openFile(file: string) {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new AppError('INVALID', `There is no file ${file}.`);
  if (!found.isFile()) throw new AppError('INVALID', `${file} is not a file.`);
  return createReadStream(file, 'utf8');
}

/**
 * @param number of the line, from 1
 * @throws AppError INVALID that names the line
 */
export function recordOf(line: string, number: number): LintRecord {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    throw new AppError('INVALID', `Line ${number} is not JSON.`);
  }
  const parsed = record.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID', `Line ${number} is not a record of {"id","text"}, both words.`);
}

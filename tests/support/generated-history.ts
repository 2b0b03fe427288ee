import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const ROWS_AN_INCIDENT = 5;
const STATES = ['New', 'Active', 'Active', 'Resolved', 'Closed'];
const BEGIN = Date.UTC(2023, 0, 1);

export const GENERATED_MAPPING = {
  format: 'csv',
  source: 'generated',
  key: 'number',
  fields: {
    title: 'title',
    service: 'service',
    severity: { from: 'priority', map: { '1': 'SEV1', '2': 'SEV2' }, otherwise: 'SEV3' },
    category: { value: 'availability' },
  },
  moments: {
    detected: 'opened',
    acknowledged: { from: 'changed', where: { state: 'Active' }, pick: 'min' },
    resolved: 'resolved',
    closed: { from: 'changed', where: { state: 'Closed' } },
  },
  events: { at: 'changed', kind: { value: 'status_change' }, text: 'state' },
};

/** The log of a ticket system: five rows an incident, those of neighbouring incidents mixed; each tenth row of text is awkward. */
export function* generatedRows(rows: number): Generator<string> {
  yield 'number,title,service,priority,opened,changed,state,resolved\n';
  const incidents = rows / ROWS_AN_INCIDENT;
  for (let row = 0; row < rows; row++) {
    const group = Math.floor(row / (ROWS_AN_INCIDENT * 10)) * 10;
    const incident = Math.min(group + (row % 10), incidents - 1);
    const step = Math.floor((row % (ROWS_AN_INCIDENT * 10)) / 10);
    const at = (minutes: number) => new Date(BEGIN + (incident * 30 + minutes) * 60_000).toISOString();
    const title = incident % 10 === 0 ? `"Slow, ""very"" slow\n${incident}"` : `Ticket ${incident}`;
    const resolved = step >= 3 ? at(90) : '';
    yield `T${incident},${title},Service ${incident % 9},${(incident % 4) + 1},${at(0)},${at(step * 30)},${STATES[step]},${resolved}\n`;
  }
}

/** Writes the history and its mapping into a folder. `rows` is a multiple of 50, a fifth of it incidents. */
export async function writeGeneratedHistory(folder: string, rows: number) {
  const file = path.join(folder, 'history.csv');
  const mapping = path.join(folder, 'mapping.json');
  await pipeline(Readable.from(generatedRows(rows)), createWriteStream(file));
  await writeFile(mapping, JSON.stringify(GENERATED_MAPPING));
  return { file, mapping, rows, incidents: rows / ROWS_AN_INCIDENT };
}

import fs from 'node:fs/promises';
import path from 'node:path';
import { type PostMortemTemplate, parsePostMortemFile } from '#templates/post-mortem-file.ts';
import { POST_MORTEM_KEYS, type PostMortemKey, postMortemFile } from '#templates/post-mortems.ts';
import type { IncidentRecord } from '../document/record.ts';
import { questionsOf } from '../document/start-document.ts';
import { AppError } from '../errors.ts';

export type KeyedTemplate = PostMortemTemplate & { key: PostMortemKey };

/** Read once: they come with the program and change with it. */
let read: Promise<KeyedTemplate[]> | undefined;

/** The templates of post-mortems that come with Hindsight. */
export function listPostMortemTemplates(): Promise<KeyedTemplate[]> {
  read ??= Promise.all(
    POST_MORTEM_KEYS.map(async (key) => {
      const file = postMortemFile(key);
      return { key, ...parsePostMortemFile(await fs.readFile(path.resolve('templates', file), 'utf8'), file) };
    }),
  );
  return read;
}

/** @throws AppError INVALID where there is no such template */
export async function getPostMortemTemplate(key: string): Promise<KeyedTemplate> {
  const found = (await listPostMortemTemplates()).find((template) => template.key === key);
  if (found) return found;
  const message = `There is no template "${key}": it is one of ${POST_MORTEM_KEYS.join(', ')}.`;
  throw new AppError('INVALID', message, { templateKey: message });
}

/**
 * What the sections of a post-mortem ask while nothing is written in them, by the sections' keys.
 *
 * @param record what is known of its incident, which gives rise to questions of its own
 */
export async function promptsOf(
  templateKey: string,
  record: IncidentRecord,
): Promise<Record<string, readonly string[]>> {
  const found = (await listPostMortemTemplates()).find(({ key }) => key === templateKey);
  return found ? questionsOf(found, record) : {};
}

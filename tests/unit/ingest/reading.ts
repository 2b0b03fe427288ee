import { compileMapping, holds, toText } from '#app/ingest/compiled-mapping.ts';
import { bytesOf } from '#app/ingest/content/byte-source.ts';
import { type FileRecord, isFinding } from '#app/ingest/content/file-record.ts';
import { type Content, openContent } from '#app/ingest/content/open-content.ts';
import { readRecords } from '#app/ingest/content/records.ts';
import type { Finding, ImportedIncident, SourceRow } from '#app/ingest/imported-incident.ts';
import { parseMapping } from '#app/ingest/mapping.ts';
import { normaliseIncident } from '#app/ingest/normalise-incident.ts';
import { resolvePath } from '#app/ingest/paths.ts';

export const NOW = new Date('2026-01-01T00:00:00Z');

export function contentOf(content: string | Buffer, encoding?: string): Content {
  return openContent(bytesOf(Buffer.from(content as string)), encoding);
}

/** Every record of a file, as the mapping sees it. */
export async function recordsOf(
  mapping: unknown,
  content: string | Buffer | Content,
  longestRecord?: number,
): Promise<FileRecord[]> {
  const open = typeof content === 'function' ? content : contentOf(content);
  const records: FileRecord[] = [];
  for await (const record of readRecords(open, compileMapping(parseMapping(mapping)), longestRecord))
    records.push(record);
  return records;
}

/** The incidents of a file and everything that was found wrong with it, in memory. */
export async function incidentsOf(mapping: unknown, content: string | Buffer) {
  const compiled = compileMapping(parseMapping(mapping));
  const groups = new Map<string, SourceRow[]>();
  const findings: Finding[] = [];
  for (const record of await recordsOf(mapping, content)) {
    if (isFinding(record)) findings.push(record);
    else if (holds(compiled.where, record.data, compiled.isNull)) {
      const key = String(toText(resolvePath(record.data, compiled.key[0]!.steps)[0]?.value, compiled.isNull));
      groups.set(key, [...(groups.get(key) ?? []), record]);
    }
  }
  const incidents: ImportedIncident[] = [];
  for (const [key, rows] of groups) {
    const result = normaliseIncident(compiled, key, rows, { now: NOW, longestPlausibleSeconds: 90 * 86_400 });
    if (result.incident) incidents.push(result.incident);
    findings.push(...result.findings);
  }
  return { incidents, findings, messages: findings.map((finding) => finding.message) };
}

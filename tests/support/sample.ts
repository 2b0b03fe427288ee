import fs from 'node:fs';
import { createRequire } from 'node:module';
import { generateSample } from '#app/sample/generate.ts';
import type { Sample } from '#app/sample/model.ts';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import type { TemplateContent } from '#templates/content.ts';
import { duties } from '#templates/duties.ts';
import type { Duty, DutyTemplate } from '#templates/duty-types.ts';
import { parseTemplateFile } from '#templates/template-file.ts';

const { resolve } = createRequire(import.meta.url);

/** The sample organisation as it is loaded, up to an instant. */
export function sampleUntil(endAt: Date): Sample {
  const made = samples.get(endAt.getTime()) ?? makeSample(endAt);
  samples.set(endAt.getTime(), made);
  return made;
}

/** By their ends: making one takes a second. */
const samples = new Map<number, Sample>();

/** The same, made anew. */
export const makeSample = (endAt: Date): Sample =>
  generateSample(endAt, {
    builtIn: BUILT_IN_TEMPLATES.map(({ file }) =>
      parseTemplateFile(fs.readFileSync(resolve(`#templates/${file}`), 'utf8')),
    ),
    organisation: { name: 'Northwind', timeZone: 'Europe/Berlin' },
  });

/** Its templates, as the rules of duties know them. */
export const templatesOf = (sample: Sample): DutyTemplate<TemplateContent>[] =>
  sample.templates.map(({ id, categoryKey, audience }) => ({
    templateId: id,
    categoryId: categoryKey,
    audience,
    versions: sample.templateVersions
      .filter(({ templateId }) => templateId === id)
      .map((version) => ({
        id: version.id,
        number: version.number,
        from: version.createdAt.getTime(),
        content: JSON.parse(version.content as string) as TemplateContent,
      })),
  }));

/** What its incidents owe by its rows, as of its end, with the number of the version by which they do. */
export function owedInSample(sample: Sample, endAt: Date): (Duty & { incidentId: string; number: number })[] {
  const templates = templatesOf(sample);
  const numbers = new Map(sample.templateVersions.map(({ id, number }) => [id, number]));
  const templateOf = new Map(sample.templateVersions.map(({ id, templateId }) => [id, templateId]));
  const of = <Row extends { incidentId: string }>(rows: readonly Row[]) =>
    groupedBy(rows, ({ incidentId }) => incidentId);
  const [moments, categories, held, messages, waivers] = [
    of(sample.incidentMoments),
    of(sample.incidentCategories),
    of(sample.incidentClassifications),
    of(sample.communications),
    of(sample.dutyWaivers),
  ];
  const keys = groupedBy(sample.communicationDuties, ({ communicationId }) => communicationId);
  return sample.incidents.flatMap((incident) => {
    const { id, severity, impactLevel = null, expectedDowntimeSeconds = null } = incident;
    const categoryIds = categories(id).map(({ categoryKey }) => categoryKey);
    const created = (incident.createdAt as Date).getTime();
    const now = { from: created, severity, impactLevel, expectedDowntimeSeconds, categoryIds };
    const changes = held(id).map(({ fromAt, ...row }) => ({ ...now, ...row, from: (fromAt as Date).getTime() }));
    return duties({
      asOf: endAt.getTime(),
      incident: { id, kind: incident.kind!, mergedAt: incident.mergedIntoId ? created : null },
      classifications: changes.length > 0 ? changes : [now],
      moments: moments(id).map(({ kind, at, recordedAt, change }) => ({
        kind,
        at: at?.getTime() ?? null,
        recordedAt: recordedAt.getTime(),
        change: change!,
      })),
      templates,
      messages: messages(id).map((message) => ({
        communicationId: message.id,
        audience: message.audience,
        stage: message.stage ?? null,
        sentAt: message.sentAt.getTime(),
        state: message.isTest ? 'test' : 'sent',
        dutyKeys: keys(message.id).map(({ dutyKey }) => dutyKey),
        templateId: templateOf.get(message.templateVersionId ?? '') ?? null,
        missingItems: message.missingItems ?? [],
        recipientRoles: message.recipientRoles ?? [],
      })),
      waivers: waivers(id).map(({ dutyKey, reason, waivedAt }) => ({
        dutyKey,
        reason,
        at: (waivedAt as Date).getTime(),
      })),
      settings: { missedAfterMinutes: 60 },
    }).map((duty) => ({ ...duty, incidentId: id, number: numbers.get(duty.versionId)! }));
  });
}

function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => string): (key: string) => readonly Row[] {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
  return (name) => found.get(name) ?? [];
}

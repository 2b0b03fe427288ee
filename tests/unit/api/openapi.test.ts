import fs from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { metricAnswer } from '#app/api/answers.ts';
import { openApiDocument } from '#app/api/openapi.ts';
import { namesPerson } from '#tests/support/person-aggregates.ts';

interface Found {
  schema?: { items?: { enum?: string[] }; enum?: string[] };
  name: string;
}
const document = openApiDocument() as {
  openapi: string;
  paths: Record<string, { get: { operationId: string; parameters: Found[]; responses: Record<string, unknown> } }>;
  components: { schemas: Record<string, { properties?: Record<string, { propertyNames?: { enum: string[] } }> }> };
};
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));

/** Every value below a place, with the key it stands under. */
function* walk(value: unknown, key = ''): Generator<[key: string, value: unknown]> {
  yield [key, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* walk(inner, Array.isArray(value) ? key : name);
}

const GROUPINGS = ['month', 'week', 'day', 'service', 'severity', 'category', 'team', 'detectionSource'];

describe('the description of the API', () => {
  it('is OpenAPI 3.1, and each of its references leads somewhere', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    const references = [...walk(document)].filter(([key]) => key === '$ref').map(([, value]) => String(value));
    expect(references.length).toBeGreaterThan(5);
    for (const reference of references) {
      expect(Object.keys(document.components.schemas)).toContain(reference.replace('#/components/schemas/', ''));
    }
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { parameters, responses } of operations) {
      expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
      expect(Object.keys(responses)).toContain('200');
    }
  });

  it('has every route below /api/v1, and no other', () => {
    const routes = fs
      .readdirSync('app/routes')
      .filter((file) => file.startsWith('api.v1.'))
      .map(
        (file) =>
          `/${file
            .replace(/\.tsx?$/, '')
            .replaceAll('_.', '.')
            .replaceAll('.', '/')
            .replaceAll('[/]', '.')}`,
      );
    expect(
      operations
        .map(({ path }) => path)
        .filter((path) => path.startsWith('/api/'))
        .sort(),
    ).toEqual(routes.sort());
  });

  it('has the very types that figures are answered with', () => {
    expectTypeOf<z.infer<typeof metricAnswer>>().toExtend<MetricAnswer>();
    expectTypeOf<MetricAnswer>().toExtend<z.infer<typeof metricAnswer>>();
  });
});

describe('nothing in the API is by person', () => {
  it('no path, parameter, choice or property names one', () => {
    const names = operations.flatMap(({ path, parameters }) => [
      ...path.split('/'),
      ...parameters.map(({ name }) => name),
    ]);
    const properties = [...walk(document)].flatMap(([key, value]) =>
      key === 'properties' ? Object.keys(value as object) : key === 'enum' || key === 'const' ? [String(value)] : [],
    );
    expect(names.length).toBeGreaterThan(15);
    expect(properties.length).toBeGreaterThan(80);
    expect([...names, ...properties].filter(namesPerson)).toEqual([]);
  });

  it('figures are grouped by these dimensions alone, when asked and when answered', () => {
    const groupBy = operations
      .find(({ path }) => path === '/api/v1/metrics')!
      .parameters.find(({ name }) => name === 'groupBy')!;
    expect(groupBy.schema?.items?.enum).toEqual(GROUPINGS);
    for (const name of ['DurationGroup', 'InsufficientDuration', 'ReliabilityGroup', 'ValueGroup']) {
      expect(document.components.schemas[name]!.properties!.key!.propertyNames!.enum).toEqual(GROUPINGS);
    }
  });

  it.each([
    'user',
    'userId',
    'responder',
    'recordedBy',
    'recorded_by',
    'commanderName',
    'people',
    'assignee',
    'byPerson',
  ])('and "%s" would be noticed', (name) => expect(namesPerson(name)).toBe(true));

  it.each(['groupBy', 'team', 'service', 'detectionSource', 'usage', 'byMonth', 'standBy2'])(
    'while "%s" may be',
    (name) => expect(namesPerson(name)).toBe(false),
  );
});

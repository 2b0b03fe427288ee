import { z } from 'zod';
import { SCHEMAS } from './answers.ts';
import { OPERATIONS, type Operation, type Parameter } from './operations.ts';

type Json = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document, made of its schemas and the list of its operations; the same for every reader. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Hindsight',
      version: '1',
      description:
        'Reliability figures as the pages show them. Durations are in seconds, instants in ISO 8601 UTC; what is not known is null or "insufficient", never 0. An answer holds only what its reader may see.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    paths: Object.fromEntries(OPERATIONS.map((operation) => [operation.path, { get: toOperation(operation) }])),
    components: {
      schemas: toSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Settings, API tokens, makes one; it has scopes.' },
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'A signed-in person’s browser.' },
      },
    },
  };
}

function toOperation({ id, summary, scope, parameters, answer, problems }: Operation): Json {
  const content =
    'schema' in answer
      ? { 'application/json': { schema: { $ref: `#/components/schemas/${answer.schema}` } } }
      : { [answer.media]: {} };
  const failures = problems.map((status) => [status, PROBLEM[status]]);
  return {
    operationId: id,
    summary,
    ...(scope === null ? { security: [] } : { description: `A token needs the scope ${scope}.` }),
    parameters: parameters.map(toParameter),
    responses: { 200: { description: 'Done', content }, ...Object.fromEntries(failures) },
  };
}

const PROBLEM: Record<number, Json> = Object.fromEntries(
  Object.entries({
    401: 'No token, or one that is not known',
    403: 'The token lacks the scope',
    422: 'A parameter cannot be understood; the answer names it',
  }).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]),
);

function toParameter({ name, description, required, schema, isList }: Parameter): Json {
  const one = plain(z.toJSONSchema(schema));
  const list = { schema: { type: 'array', items: one }, style: 'form', explode: false };
  return { name, in: 'query', required, description, ...(isList ? list : { schema: one }) };
}

function toSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

/** The document says once which dialect it is in, and where a schema lies. */
function plain({ $schema, $id, ...schema }: z.core.JSONSchema.BaseSchema): Json {
  return schema;
}

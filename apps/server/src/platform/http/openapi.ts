import { z } from 'zod';
import { problem, type Endpoint } from '@otklik/contract';
import { liftDefinitions } from './lift-definitions.ts';
import { pagingOf, pagingWords } from './paging.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, made from the schemas that validate: it cannot say something else than the server does. */
export function openApiOf(endpoints: readonly Endpoint[], prefix: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = prefix + endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return liftDefinitions({
    openapi: '3.1.0',
    info: {
      title: 'Otklik',
      version: '1',
      description:
        'Customer experience, measured honestly. Every refusal has one shape: `{error: {code, message, details, requestId}}`.',
    },
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key: Settings → API keys' } },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  });
}

function operationOf(endpoint: Endpoint): Json {
  const paging = pagingOf(endpoint);
  const answer =
    endpoint.status === 204
      ? {}
      : { content: { [endpoint.answerType]: { schema: schemaOf(endpoint.answer, 'output') } } };
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  const refusal = {
    description: 'Refused',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    ...(paging === null ? {} : { description: pagingWords[paging] }),
    tags: [endpoint.tag],
    ...(endpoint.access === 'public' ? { security: [] } : { security: [{ key: [] }], 'x-scope': endpoint.access }),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(endpoint.idempotent
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(hasBody
      ? { requestBody: { content: { [endpoint.bodyType]: { schema: schemaOf(endpoint.body, 'input') } } } }
      : {}),
    responses: { [endpoint.status]: { description: endpoint.summary, ...answer }, default: refusal },
  };
}

function parametersOf(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const object = schemaOf(schema, 'input');
  const properties = (object['properties'] ?? {}) as Json;
  const required = (object['required'] ?? []) as string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}

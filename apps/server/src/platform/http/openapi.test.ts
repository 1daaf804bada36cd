import { defineEndpoint } from '@otklik/contract';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openApiOf } from './openapi.ts';

const node = z
  .object({
    weight: z.number(),
    note: z.string().default(''),
    get children(): z.ZodArray<typeof node> {
      return z.array(node);
    },
  })
  .meta({ id: 'Node' });
const add = defineEndpoint({
  name: 'nodes.add',
  method: 'POST',
  path: '/nodes',
  summary: 'Add a node',
  tag: 'Nodes',
  access: 'self',
  body: z.object({ root: node }),
  answer: z.object({ root: node }),
});

it('names a recursive schema once in the components, as read and as written, and refers to it from there', () => {
  const document = openApiOf([add], '/api/v1');
  const text = JSON.stringify(document);
  const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);
  expect(new Set(refs)).toEqual(new Set(['Problem', 'Node', 'Node2']));
  expect(text).not.toContain('$defs');
  const { schemas } = document['components'] as { schemas: Record<string, { required?: string[] }> };
  // What has a default need not be sent, and is always answered.
  expect([schemas['Node']?.required, schemas['Node2']?.required]).toEqual(
    expect.arrayContaining([
      ['weight', 'children'],
      ['weight', 'note', 'children'],
    ]),
  );
});

it('says that a file is sent and a file comes back', () => {
  const file = defineEndpoint({
    ...add,
    name: 'nodes.import',
    path: '/nodes/import',
    body: z.string(),
    answer: z.string(),
    bodyType: 'text/csv',
    answerType: 'text/csv',
  });
  const { paths } = openApiOf([file], '/api/v1') as { paths: Record<string, { post: unknown }> };
  expect(paths['/api/v1/nodes/import']?.post).toMatchObject({
    requestBody: { content: { 'text/csv': {} } },
    responses: { 200: { content: { 'text/csv': {} } } },
  });
});

import { z } from 'zod';
import { defineEndpoint } from './define-endpoint.ts';
import { bulkId } from './shapes.ts';

const params = z.object({ uploadId: bulkId }).strict();

export const uploadEndpoints = {
  get: defineEndpoint({
    name: 'uploads.get',
    method: 'GET',
    path: '/uploads/:uploadId',
    summary: 'A photo, document, voice or signature that came with an answer, as a file. Who looked is written down',
    tag: 'Answers',
    access: 'personal:read',
    params,
    answer: z.unknown(),
  }),
};

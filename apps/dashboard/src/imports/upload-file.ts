import type { z } from 'zod';
import { importEndpoints } from '@otklik/contract';
import { addressOf, newKey } from '../api/call.ts';
import { ApiProblem } from '../api/problem.ts';

export type Uploaded = z.output<typeof importEndpoints.upload.answer>;

/** By XMLHttpRequest, because `fetch` does not tell how much has gone out. @throws ApiProblem */
export function uploadFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> {
  return new Promise((done, refuse) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(importEndpoints.upload, { query: { fileName: file.name } }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => refuse(new ApiProblem(0, 'offline', 'No connection to the server')));
    request.addEventListener('load', () => {
      const answer = readJson(request.responseText);
      if (request.status < 300) {
        const read = importEndpoints.upload.answer.safeParse(answer);
        if (read.success) done(read.data);
        else refuse(new ApiProblem(0, 'broken_page', read.error.message));
      } else refuse(problemOf(request.status, answer));
    });
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(status: number, answer: unknown): ApiProblem {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
  const said = typeof error === 'object' && error !== null ? error : {};
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return new ApiProblem(
    status,
    text('code' in said ? said.code : null, 'unknown'),
    text('message' in said ? said.message : null, String(status)),
    { requestId: text('requestId' in said ? said.requestId : null, '') },
  );
}

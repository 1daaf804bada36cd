import { caseWorkEndpoints } from '@otklik/contract';
import { addressOf, reach } from '../api/call.ts';
import { readProblem } from '../api/problem.ts';

/** Sends the bytes as they are; what the file is, the server reads from them. @throws ApiProblem */
export async function attachFile(caseId: string, file: File, isShared: boolean): Promise<void> {
  const query = { name: file.name, shared: String(isShared) };
  const response = await reach(addressOf(caseWorkEndpoints.attach, { params: { caseId }, query }), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
    credentials: 'same-origin',
    body: file,
  });
  if (!response.ok) throw await readProblem(response);
}

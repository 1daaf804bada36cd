import { caseWorkEndpoints } from '@otklik/contract';
import { call } from '../../api/call.ts';

/** Sends the bytes as they are; what the file is, the server reads from them. @throws ApiProblem */
export async function attachFile(caseId: string, file: File, isShared: boolean): Promise<void> {
  const query = { name: file.name, shared: String(isShared) };
  await call(caseWorkEndpoints.attach, { params: { caseId }, query, body: file });
}

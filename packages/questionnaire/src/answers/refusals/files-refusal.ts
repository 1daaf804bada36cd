import type { GivenFiles } from '../answer.ts';
import type { Question } from '../../definition/question.ts';
import type { Refusal } from './refusal.ts';

const uploadId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the files exist, and are this respondent's, is for whoever keeps them to say. */
export function filesRefusal(question: Question, { files, signed }: GivenFiles): Refusal | null {
  // A signature may be drawn and typed.
  const most = 'atMost' in question ? (question.atMost ?? 1) : question.type === 'signature' ? 2 : 1;
  const { id: path } = question;
  if (files.some((id) => !uploadId.test(id))) return { code: 'unknown_file', path, message: 'names no upload' };
  if (new Set(files).size > most)
    return { code: 'too_many_files', path, message: most === 1 ? 'takes one file' : `takes ${most} files at most` };
  if (signed !== undefined && question.type !== 'signature')
    return { code: 'wrong_shape', path, message: 'is not signed' };
  return null;
}

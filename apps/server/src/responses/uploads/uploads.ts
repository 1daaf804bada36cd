import { questionNamed } from '@otklik/questionnaire';
import { acceptedTypes, largestBytes, takesFiles, type WithFiles } from '@otklik/respond';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { uuid7 } from '../../platform/uuid7.ts';
import { mediaTypesOf } from './media-type.ts';
import type { SurveyVersion } from '../survey-version.ts';
import { countUploads, insertUpload } from './uploads.store.ts';

/** One respondent sends no more, taken back ones included: a form of ten questions with two photos each. */
const MOST_OF_ONE_RESPONSE = 30;

export type UploadVerdict =
  | { readonly kind: 'taken'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: 'no_question' | 'empty' | 'too_large' | 'wrong_type' | 'too_many' };

/** The question of a version that a file is for; null where it takes none. */
export function fileQuestion(version: SurveyVersion, questionId: string): WithFiles | null {
  const question = questionNamed(version.definition, questionId);
  return question !== undefined && takesFiles(question) ? question : null;
}

/** Keeps a file, sealed, until an answer names it. */
export async function storeUpload(
  { db, secrets, now }: Services,
  workspaceId: number,
  version: SurveyVersion,
  file: { readonly responseId: string; readonly questionId: string; readonly bytes: Buffer },
): Promise<UploadVerdict> {
  const { responseId, questionId, bytes } = file;
  const question = fileQuestion(version, questionId);
  if (question === null) return { kind: 'refused', why: 'no_question' };
  if (bytes.length === 0) return { kind: 'refused', why: 'empty' };
  if (bytes.length > largestBytes(question)) return { kind: 'refused', why: 'too_large' };
  const accepted = acceptedTypes(question);
  const mediaType = mediaTypesOf(bytes).find((type) => accepted.includes(type));
  if (mediaType === undefined) return { kind: 'refused', why: 'wrong_type' };
  return keep({ db, secrets, now }, workspaceId, { responseId, questionId, bytes, mediaType });
}

const LONGEST_NAME = 200;

/** A name in the place of a drawn signature. */
export async function storeTypedSignature(
  services: Services,
  workspaceId: number,
  version: SurveyVersion,
  {
    responseId,
    questionId,
    typed,
  }: { readonly responseId: string; readonly questionId: string; readonly typed: string },
): Promise<UploadVerdict> {
  if (fileQuestion(version, questionId)?.type !== 'signature') return { kind: 'refused', why: 'no_question' };
  const name = typed.replaceAll('\0', '').trim();
  if (name.length > LONGEST_NAME) return { kind: 'refused', why: 'too_large' };
  const bytes = Buffer.from(name.toWellFormed(), 'utf8');
  return keep(services, workspaceId, { responseId, questionId, bytes, mediaType: 'text/plain; charset=utf-8' });
}

interface KeptFile {
  readonly responseId: string;
  readonly questionId: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
}

function keep(
  { db, secrets, now }: Pick<Services, 'db' | 'secrets' | 'now'>,
  workspaceId: number,
  { responseId, questionId, bytes, mediaType }: KeptFile,
): Promise<UploadVerdict> {
  const uploadedAt = now();
  const id = uuid7(uploadedAt);
  const sealed = secrets.encrypt(bytes.toString('base64'));
  return inWorkspace(db, workspaceId, async (inside): Promise<UploadVerdict> => {
    const count = await countUploads(inside, workspaceId, responseId);
    if (count >= MOST_OF_ONE_RESPONSE) return { kind: 'refused', why: 'too_many' };
    const upload = { id, responseId, questionId, mediaType, size: bytes.length, sealed, uploadedAt };
    await insertUpload(inside, workspaceId, upload);
    return { kind: 'taken', id };
  });
}

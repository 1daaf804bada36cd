import { instanceOf } from '@otklik/questionnaire';
import { takesFiles } from '@otklik/respond';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Door } from '../../surveys/door.ts';
import { refusalAt } from '../../surveys/door.ts';
import { readLinkCode } from '../../surveys/link-address.ts';
import { isFormFile, type FormFile } from './multipart-form.ts';
import { claimedId, readKey } from '../page/respond-key.ts';
import { hostOf, isPlaceGone, type RespondSite } from '../page/respond-page.ts';
import { readVisit } from '../page/respond-visit.ts';
import { surveyVersionOf, type SurveyVersion } from '../survey-version.ts';
import { storeTypedSignature, storeUpload } from './uploads.ts';
import { uploadsOfResponse } from './uploads.store.ts';

const statusOf = { no_question: 404, empty: 422, too_large: 413, wrong_type: 415, too_many: 429 } as const;

/** POST …/files: one file from the page's script, as soon as it was chosen. The signed key says whose answer it is part of. */
export async function takeUpload(
  site: RespondSite,
  kind: Door['kind'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { code: written } = request.params as { code: string };
  const query = request.query as { question?: unknown; key?: unknown };
  const code = readLinkCode(written);
  const host = code === null ? null : await hostOf(site, code.workspaceId);
  const sentKey = typeof query.key === 'string' ? query.key : null;
  if (code === null || host === null || sentKey === null) return refuse(reply, 404);
  const { services } = site;
  const visit = await readVisit(services.db, kind, code, claimedId(sentKey));
  const key = visit === null ? null : readKey(services.secrets, visit.door, sentKey);
  if (visit === null || key === null) return refuse(reply, 404);
  const { door, response } = visit;
  const isOver = response?.finished === true || door.completedAt !== null || isPlaceGone(host, door);
  if (isOver || refusalAt(door, key.begunAt, services.now()) !== null) return refuse(reply, 409);
  const version = await surveyVersionOf(services.db, door.workspaceId, door.surveyId, key.surveyNumber);
  if (version === null || !Buffer.isBuffer(request.body)) return refuse(reply, 404);
  const verdict = await storeUpload(services, door.workspaceId, version, {
    responseId: key.responseId,
    questionId: typeof query.question === 'string' ? query.question : '',
    bytes: request.body,
  });
  if (verdict.kind === 'refused') return refuse(reply, statusOf[verdict.why]);
  return reply.status(201).header('cache-control', 'no-store').send({ id: verdict.id });
}

function refuse(reply: FastifyReply, status: number): FastifyReply {
  return reply.status(status).header('cache-control', 'no-store').send({ saved: false });
}

/** Stands for a file that is not kept; the engine refuses it and says so beside the question. */
const NOT_KEPT = 'not-kept';

/**
 * The fields of a form with its files kept: those that came with it (a page without the script) become uploads, and ids
 * that this respondent has not sent for this question are no longer any. A signature that was typed is a name, and is kept
 * sealed as a drawn one is, once the screen is sent.
 */
export async function keepFiles(
  { services }: RespondSite,
  door: Door,
  version: SurveyVersion,
  responseId: string,
  fields: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const questions = version.definition.questions.filter(takesFiles);
  if (questions.length === 0) return fields;
  const kept: Record<string, unknown> = { ...fields };
  const names = Object.keys(fields).filter((name) => /^a\..+\.(f|new|signed)$/.test(name));
  const own = names.length === 0 ? [] : await ownUploads(services, door.workspaceId, responseId);
  for (const id of new Set(names.map((name) => name.replace(/^a\.|\.(f|new|signed)$/g, '')))) {
    if (!questions.some((question) => question.id === instanceOf(id).id)) continue;
    const sent = list(fields[`a.${id}.f`]).map((upload) =>
      own.some((one) => one.id === upload && one.questionId === id) ? upload : NOT_KEPT,
    );
    for (const { bytes } of list(fields[`a.${id}.new`]).filter(isFormFile)) {
      if (bytes.length === 0) continue;
      const verdict = await storeUpload(services, door.workspaceId, version, { responseId, questionId: id, bytes });
      sent.push(verdict.kind === 'taken' ? verdict.id : NOT_KEPT);
    }
    const typed = list(fields[`a.${id}.signed`]).find((name) => typeof name === 'string' && name.trim() !== '');
    if (typeof typed === 'string' && fields['intent'] !== 'save') {
      const verdict = await storeTypedSignature(services, door.workspaceId, version, {
        responseId,
        questionId: id,
        typed,
      });
      sent.push(verdict.kind === 'taken' ? verdict.id : NOT_KEPT);
    }
    kept[`a.${id}.f`] = sent;
    delete kept[`a.${id}.new`];
    delete kept[`a.${id}.signed`];
  }
  return kept;
}

function ownUploads({ db }: RespondSite['services'], workspaceId: number, responseId: string) {
  return inWorkspace(db, workspaceId, (inside) => uploadsOfResponse(inside, workspaceId, responseId));
}

function list(value: unknown): (string | FormFile)[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' || isFormFile(one));
}

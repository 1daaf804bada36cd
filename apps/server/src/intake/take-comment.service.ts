import { isClosed } from '../cases/case-status.ts';
import { hearCustomer } from '../cases/thread/say-in-case.service.ts';
import { customerActor } from '../cases/customer-side/customer-actor.ts';
import { caseWithId, type LetterCase } from '../cases/thread/letter-thread.ts';
import { openCase } from '../cases/open-case.service.ts';
import { titleOf } from '../cases/title-of.ts';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { mergedInto } from './find-thread.ts';
import { languageOfText } from './language-of-text.ts';
import {
  caseUnderPost,
  countCasesOfAuthor,
  holdComment,
  noteHeard,
  type PostCommentRow,
} from './post-comments.store.ts';

interface CommentDesk {
  readonly services: Services;
  readonly db: WorkspaceDb;
  readonly company: Company;
  readonly now: Date;
}

const HOUR_MS = 3_600_000;
/** Of one author in an hour: whoever writes under more posts than these is advertising. */
const MOST_CASES = 10;
const wordless = { ru: 'Комментарий без текста', uk: 'Коментар без тексту', en: 'A comment without text' } as const;

/**
 * Brings a comment into a case as it stands now: safe to do twice, and in any order. Its author is nobody whom we know, as with reviews:
 * no customer is made of him.
 */
export async function takeComment(services: Services, workspaceId: number, commentId: string): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const comment = await holdComment(db, workspaceId, commentId);
    if (comment === undefined || comment.deleted_at !== null || comment.heard_text === comment.text) return;
    const desk = { services, db, company, now: services.now() };
    const found = await caseOf(desk, comment);
    const heard = found === undefined ? await openFor(desk, comment, null) : await addTo(desk, comment, found);
    if (heard !== null) await noteHeard(db, workspaceId, comment.id, { ...heard, heard_text: comment.text });
  });
}

/** A changed comment stays in its own case; a new one goes on with what the same person began under the same post. */
async function caseOf({ db }: CommentDesk, comment: PostCommentRow): Promise<LetterCase | undefined> {
  const { workspace_id: workspaceId } = comment;
  const caseId = comment.case_id ?? (await caseUnderPost(db, workspaceId, comment.thread_id));
  const where = { db, workspaceId };
  return caseId === undefined ? undefined : mergedInto(where, await caseWithId(where, caseId));
}

type Heard = Pick<PostCommentRow, 'case_id' | 'message_id'>;

async function addTo(desk: CommentDesk, comment: PostCommentRow, found: LetterCase): Promise<Heard | null> {
  const { services, db, company, now } = desk;
  if (comment.case_id === null && isClosed(found.status)) return openFor(desk, comment, found.id);
  const { workspace_id: workspaceId } = comment;
  const id = uuidOf(workspaceId, 'comment-said', comment.id, comment.edited_at?.getTime() ?? 0);
  const caseDesk = { db, workspaceId, actor: customerActor, now };
  await hearCustomer(services, caseDesk, company, found.id, { id, text: wordsOf(comment) });
  return { case_id: found.id, message_id: id };
}

async function openFor(desk: CommentDesk, comment: PostCommentRow, continues: string | null): Promise<Heard | null> {
  const { services, db, company, now } = desk;
  const { workspace_id: workspaceId } = comment;
  const since = new Date(now.getTime() - HOUR_MS);
  if ((await countCasesOfAuthor(db, workspaceId, comment.author_index, since)) >= MOST_CASES) {
    services.log.warn({ commentId: comment.id, url: comment.url }, 'intake: one author comments too often');
    return null;
  }
  const caseId = uuidOf(workspaceId, 'case', 'comment', comment.id);
  const text = wordsOf(comment);
  await openCase(services, { db, workspaceId, actor: customerActor, now }, company, {
    id: caseId,
    title: titleOf(text),
    text,
    origin: 'comment',
    // Under a post stands everything, most of it questions: an agent who reads a complaint makes it one.
    class: 'consultation',
    priority: 'normal',
    topicId: null,
    unitId: unitOf(company, comment.unit_id),
    touchpointId: null,
    employeeId: null,
    customerId: null,
    language: languageOfText(text),
    orderNumber: null,
    responseId: null,
    interactionId: null,
    occurredAt: comment.written_at,
    continues,
  });
  return { case_id: caseId, message_id: null };
}

function wordsOf({ text }: PostCommentRow): string {
  return text === '' ? wordless[languageOf(null)] : text;
}

/** The unit of the settings; where it is gone, or none was chosen, the whole company. */
function unitOf({ units }: Company, unitId: number | null): number {
  const chosen = unitId === null ? undefined : units.byId.get(unitId);
  if (chosen !== undefined && !chosen.archived) return chosen.id;
  const whole = units.all.find(({ parentId, archived }) => parentId === null && !archived);
  if (whole === undefined) throw new Error('the company has no unit that its comments could belong to');
  return whole.id;
}

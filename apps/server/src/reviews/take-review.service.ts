import { hearCustomer } from '../cases/thread/say-in-case.service.ts';
import { customerActor } from '../cases/customer-side/customer-actor.ts';
import { openCase } from '../cases/open-case.service.ts';
import { titleOf } from '../cases/title-of.ts';
import type { Company } from '../company/company.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { languageOfText } from '../intake/language-of-text.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { SiteReview } from './review-site.ts';
import type { ReviewSourceRow } from './review-sources.store.ts';
import { insertChange, insertReview, lockReview, updateReview, type ReviewRow } from './reviews.store.ts';

export interface ReviewDesk {
  readonly services: Services;
  readonly db: WorkspaceDb;
  readonly company: Company;
  readonly source: ReviewSourceRow;
  readonly now: Date;
}

/**
 * Brings one review up to what stands on its site. The author is nobody whom we know: no customer is made of him, and the contact policy is
 * not asked. Safe to do twice.
 */
export async function takeReview(desk: ReviewDesk, sent: SiteReview): Promise<void> {
  const { db, source, now, services } = desk;
  const { workspace_id: workspaceId } = source;
  const id = uuidOf(workspaceId, 'review', source.id, sent.externalId);
  const known = await lockReview(db, workspaceId, id);
  if (known === undefined) {
    await insertReview(db, {
      workspace_id: workspaceId,
      id,
      source_id: source.id,
      external_id: sent.externalId,
      unit_id: source.unit_id,
      author: sent.author === null ? null : services.secrets.encrypt(sent.author),
      text: sent.text,
      stars: sent.stars,
      written_at: sent.writtenAt,
      changed_at: sent.changedAt,
      seen_at: now,
      case_id: isLow(source, sent) ? await openFor(desk, id, sent) : null,
      ...replyOf(sent),
    });
    return;
  }
  const isChanged = known.text !== sent.text || known.stars !== sent.stars;
  if (isChanged)
    await insertChange(db, {
      workspace_id: workspaceId,
      review_id: id,
      changed_at: known.changed_at,
      stars: known.stars,
      text: known.text,
    });
  await updateReview(db, workspaceId, id, {
    text: sent.text,
    stars: sent.stars,
    changed_at: sent.changedAt,
    seen_at: now,
    deleted_at: null,
    ...(isOurs(known, sent) ? {} : replyOf(sent)),
    ...(isChanged ? { case_id: await caseAfter(desk, known, sent) } : {}),
  });
}

function isLow(source: ReviewSourceRow, { stars, changedAt }: SiteReview): boolean {
  return stars !== null && stars <= source.low_stars && changedAt >= source.cases_from;
}

/** What was changed is heard in its case; a review that has become a low one opens its own. */
async function caseAfter(desk: ReviewDesk, known: ReviewRow, sent: SiteReview): Promise<string | null> {
  const { db, source, now, services, company } = desk;
  if (known.case_id === null) return isLow(source, sent) ? openFor(desk, known.id, sent) : null;
  const said = {
    id: uuidOf(source.workspace_id, 'review-said', known.id, sent.changedAt.getTime()),
    text: wordsOf(sent),
  };
  const caseDesk = { db, workspaceId: source.workspace_id, actor: customerActor, now };
  await hearCustomer(services, caseDesk, company, known.case_id, said);
  return known.case_id;
}

async function openFor(desk: ReviewDesk, reviewId: string, sent: SiteReview): Promise<string> {
  const { db, source, now, services, company } = desk;
  const { workspace_id: workspaceId } = source;
  const caseId = uuidOf(workspaceId, 'case', 'review', reviewId);
  const text = wordsOf(sent);
  await openCase(services, { db, workspaceId, actor: customerActor, now }, company, {
    id: caseId,
    title: titleOf(text),
    text,
    origin: 'review',
    class: source.class as 'complaint', // the table's check allows the classes of `Opening` alone
    priority: 'normal',
    topicId: null,
    unitId: source.unit_id,
    touchpointId: source.touchpoint_id,
    employeeId: null,
    customerId: null,
    language: languageOfText(text),
    orderNumber: null,
    responseId: null,
    interactionId: null,
    occurredAt: sent.writtenAt,
  });
  return caseId;
}

/** `★★☆☆☆ and the words`: stars alone say something too. */
function wordsOf({ stars, text }: SiteReview): string {
  const drawn = stars === null ? '' : '★'.repeat(stars) + '☆'.repeat(5 - stars);
  return `${drawn} ${text}`.trim();
}

/** Ours is newer than what the site shows, or stands there as we wrote it. */
function isOurs(known: ReviewRow, { reply }: SiteReview): boolean {
  if (reply === null) return known.replied_by !== null;
  return known.reply_state === 'waiting' || known.reply === reply.text;
}

function replyOf({
  reply,
}: SiteReview): Pick<ReviewRow, 'reply' | 'reply_state' | 'replied_at' | 'replied_by' | 'reply_trouble'> {
  return {
    reply: reply?.text ?? null,
    reply_state: reply === null ? 'none' : 'posted',
    replied_at: reply?.at ?? null,
    replied_by: null,
    reply_trouble: null,
  };
}

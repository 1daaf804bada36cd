import type { Language } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { textIn, wordsAsked } from './help-page.ts';
import { findByStems, hasPublished, listPublished, type HelpPageRow } from './help-pages.store.ts';
import { helpPagePath } from './help-path.ts';

/** Three can be looked over while one is writing. */
const MOST_SUGGESTED = 3;
/** One word that stands in an answer by the way answers nothing; one of a question may. */
const FEWEST_IN_ANSWER = 2;

export interface LinkedAnswer {
  readonly question: string;
  readonly address: string;
}

/** Pages with any of the words, best first. */
export async function searchPages(db: WorkspaceDb, workspaceId: number, words: string): Promise<HelpPageRow[]> {
  return inOrder(db, workspaceId, await findByStems(db, workspaceId, wordsAsked(words), { isPublished: true }));
}

/** What may answer what somebody is about to write. */
export async function suggestAnswers(
  services: Pick<Services, 'secrets'>,
  { db, workspaceId }: { readonly db: WorkspaceDb; readonly workspaceId: number },
  { text, language }: { readonly text: string; readonly language: Language },
): Promise<LinkedAnswer[]> {
  const found = await findByStems(db, workspaceId, wordsAsked(text), { isPublished: true });
  const likely = found.filter((page) => page.in_question > 0 || page.anywhere >= FEWEST_IN_ANSWER);
  return linked(services, await inOrder(db, workspaceId, likely.slice(0, MOST_SUGGESTED)), language);
}

/** What is published on a topic of contacts. */
export async function answersOnTopic(
  services: Pick<Services, 'secrets'>,
  { db, workspaceId }: { readonly db: WorkspaceDb; readonly workspaceId: number },
  { topicId, language }: { readonly topicId: number | null; readonly language: Language },
): Promise<LinkedAnswer[]> {
  if (topicId === null) return [];
  const pages = await listPublished(db, workspaceId, { topicId });
  return linked(services, pages.slice(0, MOST_SUGGESTED), language);
}

async function inOrder(
  db: WorkspaceDb,
  workspaceId: number,
  found: readonly { readonly id: number }[],
): Promise<HelpPageRow[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const byId = new Map((await listPublished(db, workspaceId, { ids })).map((page) => [page.id, page]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function linked(
  services: Pick<Services, 'secrets'>,
  pages: readonly HelpPageRow[],
  language: Language,
): LinkedAnswer[] {
  return pages.map(({ workspace_id: workspaceId, id, texts }) => ({
    question: textIn(texts, language).question,
    address: helpPagePath(services, workspaceId, id, language),
  }));
}

export function isAnythingPublished(db: WorkspaceDb, workspaceId: number): Promise<boolean> {
  return hasPublished(db, workspaceId);
}

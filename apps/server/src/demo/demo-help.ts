import { noteVerdict, noteVisit } from '../help/help-visits.store.ts';
import { insertHelpPage } from '../help/help-pages.store.ts';
import { putTopicGuide } from '../improvements/training/topic-guides.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { DemoWorld } from './demo-day.ts';
import { guides, helpPages } from './demo-help-texts.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
const WRITTEN_DAYS_AGO = 100;
/** What is read of the last weeks is shown. */
const READ_FOR_DAYS = 60;
const SAYS_SO = 0.35;
const ADDS_WORDS = 0.15;

/** Help pages with those who read them, and the words of the contact centre. @returns the pages by what they are about */
export async function loadDemoHelp(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  { now, days }: { readonly now: Date; readonly days: number },
): Promise<ReadonlyMap<string, number>> {
  const ago = (number: number) => new Date(now.getTime() - number * DAY_MS);
  const by = 'demo-pavel';
  return inWorkspace(services.db, workspaceId, async (db) => {
    const pages = new Map<string, number>();
    for (const { code, texts, helps, readers, words } of helpPages) {
      const at = ago(WRITTEN_DAYS_AGO);
      const page = { topicId: world.topics.get(code) ?? null, texts, isPublished: true, publishedAt: at, by, at };
      const pageId = await insertHelpPage(db, workspaceId, page);
      pages.set(code, pageId);
      for (let daysAgo = Math.min(READ_FOR_DAYS, days); daysAgo >= 1; daysAgo -= 1)
        for (let reader = 0; reader < readers; reader += 1) {
          const readAt = new Date(ago(daysAgo).getTime() + random.integer(0, 10) * 3_600_000);
          const language = random.chance(0.9) ? 'ru' : random.chance(0.5) ? 'uk' : 'en';
          const day = readAt.toISOString().slice(0, 10);
          const visit = { workspaceId, pageId, day, visitor: random.uuid(), language, at: readAt };
          if (!random.chance(SAYS_SO)) await noteVisit(db, visit);
          else {
            const said = random.chance(ADDS_WORDS) && language === 'ru' ? random.pick(words) : null;
            await noteVerdict(db, visit, { helped: random.chance(helps), words: said });
          }
        }
    }
    for (const { code, answer, tips } of guides) {
      const topicId = world.topics.get(code);
      if (topicId === undefined) continue;
      const written = { changed_by: by, changed_at: ago(WRITTEN_DAYS_AGO) };
      await putTopicGuide(db, { workspace_id: workspaceId, topic_id: topicId, answer, tips, ...written });
    }
    return pages;
  });
}

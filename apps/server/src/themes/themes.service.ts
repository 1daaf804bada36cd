import { inWorkspace } from '../platform/database/work.ts';
import { runApart } from '../platform/run-apart.ts';
import type { Services } from '../platform/services.ts';
import { saysSomething, type FoundTheme } from './find-themes.ts';
import { readTexts, saveFinding, type KeptFinding, type TextRow } from './themes.store.ts';

const RECENT_DAYS = 7;
const BEFORE_DAYS = 56;
/** What is read whatever the volume: above it a sample, which is said on the page. */
const MOST_RECENT = 10_000;
const MOST_BEFORE = 20_000;
const LONGEST_TEXT = 1_000;
/** More than are shown, so that who sees one unit finds some of his own among them. */
const KEPT_EXAMPLES = 40;

/** Looks at the last whole week against the eight before, and keeps what came up. @returns how many themes */
export async function lookForThemes(services: Services, workspaceId: number, signal: AbortSignal): Promise<number> {
  const now = services.now();
  const day = (daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  // Today is not over yet anywhere.
  const [to, recentFrom, beforeFrom] = [day(0), day(RECENT_DAYS), day(RECENT_DAYS + BEFORE_DAYS)];
  const read = (from: string, until: string, most: number) =>
    inWorkspace(services.db, workspaceId, (db) =>
      readTexts(db, workspaceId, { from, to: until, most, longest: LONGEST_TEXT }),
    );
  const recent = await read(recentFrom, to, MOST_RECENT);
  const before = await read(beforeFrom, recentFrom, MOST_BEFORE);
  const [now7, then] = [recent.rows.filter(saysSomething), before.rows.filter(saysSomething)];
  const said = (rows: readonly TextRow[]) => rows.map(({ text, language, day: on }) => ({ text, language, day: on }));
  const themes =
    now7.length === 0 || then.length === 0
      ? []
      : await runApart<FoundTheme[]>(
          new URL('./find-thread.ts', import.meta.url),
          { recent: said(now7), before: said(then) },
          signal,
        );
  const finding: KeptFinding = {
    recentFrom,
    beforeFrom,
    to,
    texts: { recent: recent.total, before: before.total, recentRead: now7.length, beforeRead: then.length },
    themes: themes.map(({ recent: places, ...theme }) => ({
      ...theme,
      recent: places.length,
      examples: places.slice(0, KEPT_EXAMPLES).flatMap((place) => {
        const row = now7[place];
        return row === undefined ? [] : [{ kind: row.kind, id: row.id }];
      }),
    })),
  };
  await inWorkspace(services.db, workspaceId, (db) => saveFinding(db, workspaceId, now, finding));
  return themes.length;
}

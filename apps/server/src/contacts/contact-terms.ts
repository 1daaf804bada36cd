import { contactTerms, type ContactTerms } from '@otklik/contract';
import { DEFAULT_CONTACT_POINTS, DEFAULT_REPEAT_WINDOW_DAYS } from '@otklik/metrics';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** What a company has that has set nothing. */
export const defaultContactTerms: ContactTerms = {
  repeatDays: DEFAULT_REPEAT_WINDOW_DAYS,
  points: DEFAULT_CONTACT_POINTS,
  prices: [{ from: '2000-01', firstLine: 130, backOffice: 330 }],
  companySeriesId: null,
  teamSeries: [],
};

export interface KeptTerms {
  readonly terms: ContactTerms;
  /** 0: nothing was set yet. */
  readonly revision: number;
  readonly savedAt: Date | null;
}

/** In force now. */
export async function readTerms(db: WorkspaceDb, workspaceId: number): Promise<KeptTerms> {
  const row = await db
    .selectFrom('contact_terms')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { terms: defaultContactTerms, revision: 0, savedAt: null };
  return { terms: contactTerms.parse(row.terms), revision: row.revision, savedAt: row.saved_at };
}

/** @returns false when somebody saved this revision before */
export async function insertTerms(
  db: WorkspaceDb,
  workspaceId: number,
  next: { readonly terms: ContactTerms; readonly revision: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('contact_terms')
    .values({
      workspace_id: workspaceId,
      revision: next.revision,
      terms: JSON.stringify(next.terms),
      saved_by: next.by,
      saved_at: next.at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'revision']).doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What a contact cost in a month, `2026-11-01`. What was before the first price cost the first price. */
export function priceIn(
  terms: ContactTerms,
  month: string,
): { readonly firstLine: number; readonly backOffice: number } {
  const inOrder = terms.prices.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const price = inOrder.findLast((one) => one.from <= month.slice(0, 7)) ?? inOrder[0];
  if (price === undefined) throw new TypeError('the contract lets no terms through without a price');
  return price;
}

import type { Draft } from '../draft/draft.ts';
import { addEnd, addThanks, addWelcome, redirectOf, stacked } from '../draft/end-texts.ts';
import { languageTag } from '../language-tag.ts';
import type { LssRow, LssTables } from './lss-tables.ts';
import { createNotes } from '../notes.ts';

/** The texts of rows that differ in their language only. */
export function lssTexts(
  rows: readonly LssRow[],
  mark: string,
  field: string,
  fallback: string,
): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [languageTag(row[mark] ?? '') ?? fallback, row[field] ?? '']));
}

/** What a survey of LimeSurvey says before its first question. */
export function addLssWelcome(draft: Draft, tables: LssTables): void {
  const settings = tables.rows('surveys_languagesettings');
  const of = (field: string) => lssTexts(settings, 'surveyls_language', field, draft.defaultLanguage);
  const welcome = stacked([of('surveyls_description'), of('surveyls_welcometext')]);
  if (tables.rows('surveys')[0]?.['showwelcome'] !== 'N') addWelcome(draft, 'welcometext', welcome);
  else if (Object.values(welcome).some((one) => one.trim() !== '')) draft.leaveOut('welcometext', 'hidden');
}

/** What it says at the end, and where it sends the respondent on to. */
export function addLssEnd(draft: Draft, tables: LssTables): void {
  const settings = tables.rows('surveys_languagesettings');
  const theirs = lssTexts(settings, 'surveyls_language', 'surveyls_endtext', draft.defaultLanguage);
  const [address = ''] = settings.map((row) => row['surveyls_url'] ?? '').filter((url) => /^https?:\/\/./.test(url));
  const redirect = redirectOf(address, () => null, /\{([^{}]*)\}/);
  const isSentOn = tables.rows('surveys')[0]?.['autoredirect'] === 'Y';
  const notes = createNotes();
  if (redirect !== undefined && isSentOn) {
    addEnd(draft, { name: 'endtext', theirs, redirect, notes, line: 'true' });
    return;
  }
  // Else it is a link below the text, for which our thanks have no place.
  addThanks(draft, 'endtext', theirs, notes);
  if (redirect !== undefined) draft.leaveOut(`url: ${address}`, 'redirect_left_out');
}

/** Groups of questions that change places among themselves: the block of ours that each becomes. */
export function lssShuffles(draft: Draft, tables: LssTables): ReadonlyMap<string, string> {
  const byGid = Map.groupBy(tables.rows('groups'), (row) => row['gid'] ?? '');
  const groups = [...byGid.values()]
    .flatMap((rows): LssRow[] => rows.slice(0, 1))
    .toSorted((one, other) => Number(one['group_order'] ?? 0) - Number(other['group_order'] ?? 0));
  const ids = new Map<string, string>();
  for (const [name, all] of Map.groupBy(groups, (row) => row['randomization_group'] ?? '')) {
    if (name === '' || all.length < 2) continue;
    const label = `randomization_group: ${name}`;
    const places = all.map((row) => groups.indexOf(row));
    // Others between them would have to stand still while these change places around them.
    if (Math.max(...places) - Math.min(...places) !== all.length - 1) {
      draft.leaveOut(label, 'order_left_out');
      continue;
    }
    for (const row of all) ids.set(row['gid'] ?? '', draft.idFor(`group_${row['gid'] ?? ''}`));
    draft.atEnd(() => {
      const used = new Set(draft.made().map(({ question }) => question.block));
      const blocks = all.flatMap((row) => ids.get(row['gid'] ?? '') ?? []).filter((id) => used.has(id));
      for (const id of blocks) draft.parts.blocks.push({ name: label, thing: { id }, notes: createNotes() });
      if (blocks.length > 1) draft.addPart('shuffled', { name: label, thing: blocks, notes: createNotes() });
    });
  }
  return ids;
}

export function tellLssQuotas(draft: Draft, tables: LssTables): void {
  for (const row of tables.rows('quota')) draft.leaveOut(`quota: ${row['name'] ?? ''}`, 'quota_left_out');
}

import { createDraft, type ReadSurvey } from './draft.ts';
import { languageTag } from './language-tag.ts';
import { addLssQuestion, type LssQuestion } from './lss-question.ts';
import { createReferences } from './lss-reference.ts';
import { readLssTables, type LssRow, type LssTables } from './lss-tables.ts';

/**
 * A survey of LimeSurvey (LSS), a group of its questions (LSG) or one question (LSQ): texts stand in the rows of each language, or
 * since version 4 in tables of their own.
 */
export function readLss(xml: string): ReadSurvey {
  const tables = readLssTables(xml);
  const survey = tables.rows('surveys')[0] ?? {};
  const language = languageTag(survey['language'] ?? '') ?? languageTag(tables.languages[0] ?? '') ?? 'en';
  const settings = tables.rows('surveys_languagesettings');
  const languages = [...tables.languages, ...settings.map((one) => one['surveyls_language'] ?? '')];
  const draft = createDraft(
    languages.flatMap((mark) => languageTag(mark) ?? []),
    language,
  );
  const references = createReferences(draft, survey['sid'] ?? '');
  for (const question of questionsOf(tables, language)) addLssQuestion(draft, question, references);
  return draft.finish(titleOf(tables, settings, language));
}

/** A group is called by its name; one question has none. */
function titleOf(tables: LssTables, settings: readonly LssRow[], language: string): Record<string, string> {
  if (settings.length > 0) return textsOf(settings, 'surveyls_language', 'surveyls_title', language);
  const groups = tables.rows('group_l10ns').length > 0 ? tables.rows('group_l10ns') : tables.rows('groups');
  return textsOf(groups, 'language', 'group_name', language);
}

/** The texts of rows that differ in their language only. */
function textsOf(rows: readonly LssRow[], mark: string, field: string, fallback: string): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [languageTag(row[mark] ?? '') ?? fallback, row[field] ?? '']));
}

function questionsOf(tables: LssTables, language: string): LssQuestion[] {
  const groups = new Map(tables.rows('groups').map((row) => [row['gid'] ?? '', row]));
  const texts = Map.groupBy(tables.rows('question_l10ns'), (row) => row['qid'] ?? '');
  const answerTexts = Map.groupBy(tables.rows('answer_l10ns'), (row) => row['aid'] ?? '');
  const attributes = Map.groupBy(tables.rows('question_attributes'), (row) => row['qid'] ?? '');
  const answers = Map.groupBy(tables.rows('answers'), (row) => row['qid'] ?? '');
  const children = Map.groupBy(tables.rows('subquestions'), (row) => row['parent_qid'] ?? '');
  const texted = (rows: readonly LssRow[]) => {
    const first = rows[0] ?? {};
    const own = texts.get(first['qid'] ?? '');
    return own === undefined
      ? textsOf(rows, 'language', 'question', language)
      : textsOf(own, 'language', 'question', language);
  };
  const byId = (rows: readonly LssRow[]) => [...Map.groupBy(rows, (row) => row['qid'] ?? '').values()];
  const inOrder = (rows: readonly LssRow[][], field: string) =>
    rows.toSorted((a, b) => Number(a[0]?.[field] ?? 0) - Number(b[0]?.[field] ?? 0));
  const placeOf = (rows: readonly LssRow[]) => {
    const row = rows[0] ?? {};
    return Number(groups.get(row['gid'] ?? '')?.['group_order'] ?? 0) * 1e6 + Number(row['question_order'] ?? 0);
  };
  return byId(tables.rows('questions').filter((row) => (row['parent_qid'] ?? '0') === '0'))
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((rows): LssQuestion => {
      const row = rows[0] ?? {};
      const qid = row['qid'] ?? '';
      return {
        qid,
        gid: row['gid'] ?? '',
        code: row['title'] ?? qid,
        type: row['type'] ?? '',
        texts: texted(rows),
        mandatory: row['mandatory'] === 'Y',
        other: row['other'] === 'Y',
        relevance: [groups.get(row['gid'] ?? '')?.['grelevance'] ?? '', row['relevance'] ?? ''],
        attributes: Object.fromEntries(
          (attributes.get(qid) ?? []).map((one) => [one['attribute'] ?? '', one['value'] ?? '']),
        ),
        rows: inOrder(byId(children.get(qid) ?? []), 'question_order').map((child) => ({
          key: child[0]?.['title'] ?? '',
          texts: texted(child),
          scale: Number(child[0]?.['scale_id'] ?? 0),
        })),
        answers: answersOf(answers.get(qid) ?? [], answerTexts, language),
      };
    });
}

function answersOf(
  rows: readonly LssRow[],
  texts: ReadonlyMap<string, readonly LssRow[]>,
  language: string,
): LssQuestion['answers'] {
  const byCode = Map.groupBy(rows, (row) => `${row['scale_id'] ?? '0'}|${row['code'] ?? ''}`);
  return [...byCode.values()]
    .toSorted((a, b) => Number(a[0]?.['sortorder'] ?? 0) - Number(b[0]?.['sortorder'] ?? 0))
    .map((same) => {
      const row = same[0] ?? {};
      const own = texts.get(row['aid'] ?? '');
      return {
        key: row['code'] ?? '',
        texts:
          own === undefined
            ? textsOf(same, 'language', 'answer', language)
            : textsOf(own, 'language', 'answer', language),
        scale: Number(row['scale_id'] ?? 0),
      };
    });
}

import { createDraft, type Draft, type ReadSurvey } from '../draft/draft.ts';
import { addHeading } from '../draft/heading.ts';
import { languageTag } from '../language-tag.ts';
import { addLssQuestion, setRelevance, type LssQuestion } from './lss-question.ts';
import { createReferences, type References } from './lss-reference.ts';
import { addLssEnd, addLssWelcome, lssShuffles, lssTexts, tellLssQuotas } from './lss-survey.ts';
import { dualScaleHeaders, readLssTables, type LssRow, type LssTables } from './lss-tables.ts';

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
  const draft: Draft = createDraft(
    languages.flatMap((mark) => languageTag(mark) ?? []),
    language,
    () => ({
      // Their places are expressions of their own language: `{if(num > 3, …)}`; of these a name alone comes over.
      pattern: /\{((?:INSERTANS:)?[A-Za-z_][\w.]*|TOKEN:\w+)\}|\{[A-Za-z_(][^{}]*\}/g,
      say: ([, name]) => (name === undefined ? null : references.placeOf(name)),
    }),
  );
  const references = createReferences(draft, survey['sid'] ?? '');
  addLssWelcome(draft, tables);
  const blocks = lssShuffles(draft, tables);
  const questions = Map.groupBy(questionsOf(tables, language), ({ gid }) => gid);
  for (const [gid, inside] of questions) {
    const before = draft.made().length;
    addGroupHeading(draft, tables, { gid, relevance: inside[0]?.relevance[0] ?? '' }, references);
    for (const question of inside) addLssQuestion(draft, question, references);
    const block = blocks.get(gid);
    if (block !== undefined) for (const { question } of draft.made().slice(before)) question.block = block;
  }
  draft.atEnd(() => addLssEnd(draft, tables));
  tellLssQuotas(draft, tables);
  return draft.finish(titleOf(tables, settings, language));
}

/** What stands above the questions of a group. */
function addGroupHeading(
  draft: Draft,
  tables: LssTables,
  { gid, relevance }: { readonly gid: string; readonly relevance: string },
  references: References,
): void {
  // One group by itself is called by its name, which is the survey's title then.
  const isWhole = tables.rows('surveys').length > 0;
  const rows = groupTexts(tables).filter((row) => row['gid'] === gid);
  const of = (field: string) => lssTexts(rows, 'language', field, draft.defaultLanguage);
  const heading = addHeading(draft, {
    name: `group ${gid}`,
    title: isWhole ? of('group_name') : {},
    about: of('description'),
  });
  if (heading !== null) setRelevance(draft, heading.made, [relevance], references, heading.notes);
}

/** A group is called by its name; one question has none. */
function titleOf(tables: LssTables, settings: readonly LssRow[], language: string): Record<string, string> {
  if (settings.length > 0) return lssTexts(settings, 'surveyls_language', 'surveyls_title', language);
  return lssTexts(groupTexts(tables), 'language', 'group_name', language);
}

/** What groups say stands in a table of its own, or with themselves. */
function groupTexts(tables: LssTables): readonly LssRow[] {
  const own = tables.rows('group_l10ns');
  return own.length > 0 ? own : tables.rows('groups');
}

function questionsOf(tables: LssTables, language: string): LssQuestion[] {
  const groups = new Map(tables.rows('groups').map((row) => [row['gid'] ?? '', row]));
  const texts = Map.groupBy(tables.rows('question_l10ns'), (row) => row['qid'] ?? '');
  const answerTexts = Map.groupBy(tables.rows('answer_l10ns'), (row) => row['aid'] ?? '');
  const attributes = Map.groupBy(tables.rows('question_attributes'), (row) => row['qid'] ?? '');
  const answers = Map.groupBy(tables.rows('answers'), (row) => row['qid'] ?? '');
  const children = Map.groupBy(tables.rows('subquestions'), (row) => row['parent_qid'] ?? '');
  const texted = (rows: readonly LssRow[], field = 'question') =>
    lssTexts(texts.get(rows[0]?.['qid'] ?? '') ?? rows, 'language', field, language);
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
        help: texted(rows, 'help'),
        mandatory: row['mandatory'] === 'Y',
        other: row['other'] === 'Y',
        relevance: [groups.get(row['gid'] ?? '')?.['grelevance'] ?? '', row['relevance'] ?? ''],
        attributes: Object.fromEntries([
          ['preg', row['preg'] ?? ''],
          ...(attributes.get(qid) ?? []).map((one) => [one['attribute'] ?? '', one['value'] ?? '']),
        ]),
        headers: dualScaleHeaders.map((header) => {
          const own = (attributes.get(qid) ?? []).filter((one) => one['attribute'] === header);
          return lssTexts(own, 'language', 'value', language);
        }),
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
      return {
        key: row['code'] ?? '',
        texts: lssTexts(texts.get(row['aid'] ?? '') ?? same, 'language', 'answer', language),
        scale: Number(row['scale_id'] ?? 0),
      };
    });
}

import type { GivenWords } from '@otklik/respond';
import type { Question, SurveyDefinition, Text } from '@otklik/questionnaire';
import type { LeftOutPart } from '@otklik/contract';
import { escaped } from './escaped.ts';
import { leftOutBeside } from './left-out.ts';
import { leftOutOfLss } from '../lss/lss-left-out.ts';
import { lssCondition } from '../lss/lss-condition.ts';
import { lssParts, type LssCodes, type LssParts } from '../lss/lss-parts.ts';
import { pageWordsFor } from './page-words.ts';
import { hasUnsaidPlaces, writePlaces } from './write-places.ts';
import { writeLssTables, type LssRow } from '../lss/lss-tables.ts';

export interface WrittenLss {
  readonly lss: string;
  /** What their format cannot say, or says otherwise. */
  readonly leftOut: readonly LeftOutPart[];
}

/** Their files name a survey by a number; on import it gets one of its own. */
const SID = '100001';

/** Our definition as a survey of LimeSurvey (LSS), asked question by question. */
export function writeLss(definition: SurveyDefinition, given?: GivenWords): WrittenLss {
  const writing = beginWriting(definition);
  const { leftOut, codes } = writing;
  const shuffles = shufflesOf(definition);
  const ours = pageWordsFor(definition, given);
  let gid = 0;
  let blockBefore: string | undefined;
  definition.questions.forEach((question, at) => {
    const parts = lssParts(question, codes, ours);
    if (parts === null) {
      leftOut.push({ of: question.id, part: 'question' });
      return;
    }
    if (gid === 0 || question.block !== blockBefore) {
      gid += 1;
      blockBefore = question.block;
      putGroup(writing, question, gid, shuffles.get(question.block ?? '') ?? '');
    }
    putQuestion(writing, question, parts, { gid: String(gid), question_order: String(at + 1) });
    codes.set(question.id, parts.codes);
  });
  const said = new Set(shuffles.size === 0 ? [] : ['shuffledBlocks', ...shuffles.keys()]);
  // Of a block that changes places they know the place alone.
  for (const block of definition.blocks ?? [])
    if ((block.title ?? block.order ?? block.onePage ?? block.repeat) !== undefined) said.delete(block.id);
  leftOut.push(...leftOutBeside(definition, said));
  putSurvey(writing);
  return { lss: writeLssTables(definition.languages, writing.tables), leftOut };
}

/** Their groups of one name change places among themselves. */
function shufflesOf({ shuffledBlocks = [] }: SurveyDefinition): Map<string, string> {
  return new Map(shuffledBlocks.flatMap((group, at) => group.map((id) => [id, `shuffle${at + 1}`] as const)));
}

interface Writing {
  readonly definition: SurveyDefinition;
  readonly tables: Map<string, LssRow[]>;
  readonly codes: Map<string, LssCodes>;
  readonly leftOut: LeftOutPart[];
  readonly put: (table: string, row: LssRow) => void;
  /** In every language, as HTML. */
  readonly words: (text: Text, fallback?: string) => [language: string, html: string][];
  readonly nextId: () => string;
}

function beginWriting(definition: SurveyDefinition): Writing {
  const tables = new Map<string, LssRow[]>();
  let ids = 0;
  const codes = new Map<string, LssCodes>();
  return {
    definition,
    tables,
    codes,
    leftOut: [],
    put(table, row) {
      const rows = tables.get(table) ?? [];
      rows.push(row);
      tables.set(table, rows);
    },
    words(text, fallback = '') {
      const html = escaped(writePlaces(text, (id) => lssPlace(codes, id)));
      const usual = html[definition.defaultLanguage] ?? fallback;
      return definition.languages.map((language) => [language, (html[language] ?? usual).replaceAll('\n', '<br />')]);
    },
    nextId: () => String((ids += 1)),
  };
}

/** What is filled into a text there: the answer in words, of a question that was written before. */
function lssPlace(codes: ReadonlyMap<string, LssCodes>, id: string): string | null {
  const known = codes.get(id);
  return known === undefined ? null : `{${known.code}.shown}`;
}

function putQuestion(
  writing: Writing,
  question: Question,
  parts: LssParts,
  place: { readonly gid: string; readonly question_order: string },
): void {
  const { definition, codes, leftOut, put, words, nextId } = writing;
  const relevance = relevanceOf(question, definition, codes);
  if (hasUnsaidPlaces(question, (id) => lssPlace(codes, id))) leftOut.push({ of: question.id, part: 'piping' });
  leftOut.push(...leftOutOfLss(question, parts, relevance !== null));
  const qid = nextId();
  const row = { ...place, qid, parent_qid: '0', sid: SID, scale_id: '0' };
  put('questions', {
    ...row,
    type: parts.type,
    title: parts.codes.code,
    other: parts.other ? 'Y' : 'N',
    mandatory: question.required === true ? 'Y' : 'N',
    relevance: relevance ?? '1',
  });
  for (const [language, said] of words(question.text))
    put('question_l10ns', { id: nextId(), qid, question: said, help: helpIn(writing, parts, language), language });
  for (const [attribute, value] of Object.entries(parts.attributes))
    put('question_attributes', { qid, attribute, value, language: '' });
  for (const [attribute, text] of Object.entries(parts.captions))
    for (const [language, value] of words(text)) put('question_attributes', { qid, attribute, value, language });
  parts.rows.forEach(({ code, text }, at) => {
    const own = nextId();
    const rest = { type: 'T', title: code, other: 'N', mandatory: 'N', relevance: '1' };
    put('subquestions', { ...row, ...rest, qid: own, parent_qid: qid, question_order: String(at + 1) });
    for (const [language, said] of words(text, code))
      put('question_l10ns', { id: nextId(), qid: own, question: said, help: '', language });
  });
  parts.answers.forEach(({ code, text, scale }, at) => {
    const aid = nextId();
    put('answers', { aid, qid, code, sortorder: String(at + 1), assessment_value: '0', scale_id: String(scale) });
    for (const [language, said] of words(text, code))
      put('answer_l10ns', { id: nextId(), aid, answer: said, language });
  });
}

function helpIn({ words }: Writing, { help }: LssParts, language: string): string {
  return help
    .map((text) => new Map(words(text)).get(language) ?? '')
    .filter((part) => part !== '')
    .join('<br />');
}

function putGroup({ definition, put, nextId }: Writing, { block }: Question, gid: number, shuffle: string): void {
  const title = definition.blocks?.find(({ id }) => id === block)?.title ?? {};
  put('groups', {
    gid: String(gid),
    sid: SID,
    group_order: String(gid),
    randomization_group: shuffle,
    grelevance: '1',
  });
  for (const language of definition.languages)
    put('group_l10ns', {
      id: nextId(),
      gid: String(gid),
      group_name: title[language] ?? title[definition.defaultLanguage] ?? `${gid}`,
      description: '',
      language,
    });
}

function putSurvey({ definition, put, words }: Writing): void {
  const { defaultLanguage, languages } = definition;
  put('surveys', {
    sid: SID,
    anonymized: 'Y',
    format: 'S',
    language: defaultLanguage,
    additional_languages: languages.filter((one) => one !== defaultLanguage).join(' '),
    datestamp: 'Y',
    allowprev: 'Y',
    showwelcome: definition.intro === undefined ? 'N' : 'Y',
  });
  const [intro, thanks] = [new Map(words(definition.intro ?? {})), new Map(words(definition.thanks.title))];
  const below = new Map(words(definition.thanks.text ?? {}));
  for (const [language, title] of words(definition.title))
    put('surveys_languagesettings', {
      surveyls_survey_id: SID,
      surveyls_language: language,
      surveyls_title: title,
      surveyls_description: '',
      surveyls_welcometext: intro.get(language) ?? '',
      surveyls_endtext: [thanks.get(language), below.get(language)]
        .filter((one) => one !== undefined && one !== '')
        .join('<br />'),
    });
}

/** @returns null where a condition cannot be said; without one, `1`: always */
function relevanceOf(
  question: Question,
  definition: SurveyDefinition,
  codes: ReadonlyMap<string, LssCodes>,
): string | null {
  const block = definition.blocks?.find(({ id }) => id === question.block)?.showIf;
  const shown = [block, question.showIf].flatMap((one) => (one === undefined ? [] : [lssCondition(one, codes)]));
  const skipped = question.skipIf === undefined ? [] : [lssCondition(question.skipIf, codes)];
  const lines = [...shown, ...skipped.map((line) => (line === null ? null : `!(${line})`))];
  if (lines.includes(null)) return null;
  return lines.length === 0 ? '1' : lines.map((line) => `(${line})`).join(' && ');
}

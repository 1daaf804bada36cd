import type { SurroundingLanguage, SurroundingTexts, Language } from '@otklik/contract';
import {
  languageSchema,
  readCsvTexts,
  readXliffTexts,
  writeCsvTable,
  writeXliffUnits,
  type Finding,
  type Text,
} from '@otklik/questionnaire';
import { faultsIn, formsOf, ourLanguages, surroundingWords, type GivenWords } from '@otklik/respond';
import { readyWords } from '@otklik/respond/ready-words';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import type { Sent } from '../../platform/http/route.ts';
import { givenWords, readyText, wordNamed, type OwnWords } from './surrounding-words.ts';
import { countSurveysByLanguage, deleteWords, layWords, listWords, type WordsRow } from './surrounding-words.store.ts';

/** What the company says around its questions, over what comes with us. */
export async function givenWordsOf({ db, workspaceId }: Pick<Work, 'db' | 'workspaceId'>): Promise<GivenWords> {
  return givenWords(await listWords(db, workspaceId));
}

/** How far a language is written. */
type Standing = Omit<SurroundingLanguage, 'changedAt'> & { readonly changedAt: Date | null };

/** Ours, those that come with us, the company's, and those in which a survey is written. */
export async function listSurroundingLanguages(work: Work): Promise<Standing[]> {
  const rows = await listWords(work.db, work.workspaceId);
  const surveys = await countSurveysByLanguage(work.db, work.workspaceId);
  const languages = new Set([
    ...ourLanguages,
    ...Object.keys(readyWords),
    ...rows.map(({ language }) => language),
    ...[...surveys.keys()].filter((language) => languageSchema.safeParse(language).success),
  ]);
  return [...languages].toSorted().map((language) =>
    standing(
      language,
      rows.find((row) => row.language === language),
      surveys.get(language) ?? 0,
    ),
  );
}

export async function getSurroundingWords(work: Work, language: string): Promise<Sent<SurroundingTexts>> {
  const rows = await listWords(work.db, work.workspaceId);
  const row = rows.find((one) => one.language === language);
  const surveys = await countSurveysByLanguage(work.db, work.workspaceId);
  return {
    ...standing(language, row, surveys.get(language) ?? 0),
    forms: formsOf(language),
    lines: surroundingWords.map((word) => ({
      ...word,
      places: [...word.places],
      ready: readyText(word, language),
      own: row?.words[word.key] ?? null,
    })),
  };
}

/** An empty text, and one that is ours already, takes back what the company had written. */
export async function writeSurroundingWords(work: Work, language: string, texts: OwnWords): Promise<void> {
  const words: Record<string, string> = {};
  const takenBack: string[] = [];
  for (const [key, written] of Object.entries(texts)) {
    const word = wordNamed(key);
    if (word === undefined) throw invalidField(`words.${key}`, 'unknown_word', `there is no word "${key}"`);
    const text = written.trim();
    const [fault] = faultsIn(word, text, language);
    if (text === '' || text === readyText(word, language)) takenBack.push(key);
    else if (fault === undefined) words[key] = text;
    else throw invalidField(`words.${key}`, fault.code, fault.message);
  }
  const before = (await listWords(work.db, work.workspaceId)).find((row) => row.language === language)?.words ?? {};
  await layWords(work.db, work.workspaceId, { language, words, takenBack, now: work.now });
  const changed = Object.keys(texts);
  await audit(work, {
    action: 'surrounding_words.write',
    subject: { kind: 'language', id: language },
    before: Object.fromEntries(changed.map((key) => [key, before[key] ?? null])),
    after: Object.fromEntries(changed.map((key) => [key, words[key] ?? null])),
  });
}

export async function removeSurroundingWords(work: Work, language: string): Promise<void> {
  const before = (await listWords(work.db, work.workspaceId)).find((row) => row.language === language);
  if (before === undefined || !(await deleteWords(work.db, work.workspaceId, language))) throw new Problem('not_found');
  await audit(work, {
    action: 'surrounding_words.remove',
    subject: { kind: 'language', id: language },
    before: before.words,
  });
}

/** For a translator: what is said now beside one of our languages. */
export async function exportSurroundingWords(
  work: Work,
  language: string,
  { format, from }: { readonly format: 'csv' | 'xliff'; readonly from: Language },
): Promise<string> {
  const row = (await listWords(work.db, work.workspaceId)).find((one) => one.language === language);
  const source = from === language ? (language === 'en' ? 'ru' : 'en') : from;
  const texts = surroundingWords.map((word): [string, Text] => [
    word.key,
    { [source]: word.texts[source], [language]: row?.words[word.key] ?? readyText(word, language) ?? '' },
  ]);
  return format === 'csv'
    ? writeCsvTable([source, language], texts, from === 'en' ? ',' : ';')
    : writeXliffUnits('words', source, language, texts);
}

/** What fits is taken, the rest is said: a file of another language would else be laid over this one. */
export async function takeSurroundingWords(
  work: Work,
  language: string,
  file: { readonly format: 'csv' | 'xliff'; readonly texts: string },
): Promise<{ taken: number; findings: Finding[] }> {
  const read = file.format === 'csv' ? readCsvTexts(file.texts) : readXliffTexts(file.texts);
  if (!read.ok) throw invalidField('texts', 'unreadable', `line ${read.line}: ${read.message}`);
  const meant = read.texts.filter((one) => one.language === language);
  if (meant.length === 0 && read.texts.length > 0)
    throw invalidField('texts', 'other_language', `the file has no texts in "${language}"`);
  const findings: Finding[] = [];
  const words: Record<string, string> = {};
  for (const { key, text } of meant) {
    if (text.trim() === '') continue;
    const word = wordNamed(key);
    if (word === undefined) findings.push({ path: key, code: 'unknown_word', message: `there is no word "${key}"` });
    else {
      const faults = faultsIn(word, text.trim(), language);
      findings.push(...faults.map((fault) => ({ path: key, ...fault })));
      if (faults.length === 0) words[key] = text;
    }
  }
  await writeSurroundingWords(work, language, words);
  return { taken: Object.keys(words).length, findings };
}

function standing(language: string, row: WordsRow | undefined, surveys: number): Standing {
  const own = row?.words ?? {};
  const said = surroundingWords.filter((word) => own[word.key] !== undefined || readyText(word, language) !== null);
  return {
    language,
    total: surroundingWords.length,
    said: said.length,
    written: surroundingWords.filter(({ key }) => own[key] !== undefined).length,
    surveys,
    changedAt: row?.changed_at ?? null,
  };
}

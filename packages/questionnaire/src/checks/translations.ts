import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import type { Question } from '../definition/question.ts';
import type { Text } from '../definition/text.ts';

/** Errors: a text without its default language has nothing to fall back to. */
export function translationFindings(definition: SurveyDefinition): Finding[] {
  const { languages, defaultLanguage } = definition;
  const findings: Finding[] = [];
  if (!languages.includes(defaultLanguage)) {
    const message = `"${defaultLanguage}" is not among the languages`;
    findings.push({ path: 'defaultLanguage', code: 'unknown_language', message });
  }
  for (const [path, text] of allTexts(definition)) {
    if ((text[defaultLanguage] ?? '').trim() === '') {
      findings.push({
        path: `${path}.${defaultLanguage}`,
        code: 'missing_text',
        message: 'has no text in the default language',
      });
    }
  }
  return findings;
}

/** Texts that fall back to the default language, for the editor to list. */
export function translationWarnings(definition: SurveyDefinition): Finding[] {
  return allTexts(definition).flatMap(([path, text]) =>
    definition.languages
      .filter((language) => (text[language] ?? '').trim() === '')
      .map((language) => ({
        path: `${path}.${language}`,
        code: 'missing_translation',
        message: `is shown in "${definition.defaultLanguage}" to those who read "${language}"`,
      })),
  );
}

/** Every text of a definition with its path. */
export function allTexts(definition: SurveyDefinition): [string, Text][] {
  return [
    ['title', definition.title],
    ...optional('intro', definition.intro),
    ...definition.questions.flatMap((question, at) =>
      questionTexts(question).map(([name, text]): [string, Text] => [`questions[${at}].${name}`, text]),
    ),
    ...(definition.blocks ?? []).flatMap(({ title }, at) => optional(`blocks[${at}].title`, title)),
    ['thanks.title', definition.thanks.title],
    ...optional('thanks.text', definition.thanks.text),
    ...optional('thanks.next', definition.thanks.next),
    ...(definition.ends ?? []).flatMap(({ title, text, next }, at): [string, Text][] => [
      [`ends[${at}].title`, title],
      ...optional(`ends[${at}].text`, text),
      ...optional(`ends[${at}].next`, next),
    ]),
    ...optional('privacy', definition.privacy),
  ];
}

/** Every text of one question, by its path within it. */
export function questionTexts(question: Question): [string, Text][] {
  const texts: [string, Text][] = [['text', question.text], ...optional('hint', question.hint)];
  if ('lowLabel' in question) texts.push(...optional('lowLabel', question.lowLabel));
  if ('highLabel' in question) texts.push(...optional('highLabel', question.highLabel));
  if ('placeholder' in question) texts.push(...optional('placeholder', question.placeholder));
  if ('consent' in question) texts.push(...optional('consent', question.consent));
  for (const [name, text] of ownTexts(question)) texts.push(...optional(name, text));
  if ('factors' in question) question.factors.forEach(({ text }, row) => texts.push([`factors[${row}].text`, text]));
  if ('options' in question) question.options.forEach(({ text }, row) => texts.push([`options[${row}].text`, text]));
  if (question.type === 'contact') question.times?.forEach(({ text }, row) => texts.push([`times[${row}].text`, text]));
  return texts;
}

function optional(path: string, text: Text | undefined): [string, Text][] {
  return text === undefined ? [] : [[path, text]];
}

/** Texts that only one type of question has. */
function ownTexts(question: Question): [string, Text | undefined][] {
  switch (question.type) {
    case 'scale':
      return [['midLabel', question.midLabel]];
    case 'yes_no':
      return [
        ['yesText', question.yesText],
        ['noText', question.noText],
      ];
    case 'choice':
      return [
        ['otherText', question.otherText],
        ['noneText', question.noneText],
      ];
    case 'maxdiff':
      return [
        ['bestText', question.bestText],
        ['worstText', question.worstText],
      ];
    case 'number':
      return [['unit', question.unit]];
    case 'consent':
      return [['statement', question.statement]];
    default:
      return [];
  }
}

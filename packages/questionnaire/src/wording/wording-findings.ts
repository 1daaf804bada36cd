import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from '../checks/finding.ts';
import { scaleOf, type Question } from '../definition/question.ts';
import { questionTexts } from '../checks/translations.ts';
import { readingEase } from './reading-ease.ts';
import { reviewFindings } from './review-findings.ts';
import { smsParts } from './sms-parts.ts';

/** Two parts are what people still read as one message. */
const mostParts = 2;
/** "Very difficult" on Flesch's own scale. */
const hard = 30;

/** Two things asked at once: nobody knows which of them the score is about. */
const doubled: Readonly<Record<string, RegExp>> = {
  ru: /(?<![\p{L}])(\p{L}{4,}) (?:и|а также) (\p{L}{4,})/u,
  uk: /(?<![\p{L}])(\p{L}{4,}) (?:і|й|та|а також) (\p{L}{4,})/u,
  en: /\b([a-z]{4,}) and (?:the |our |your )?([a-z]{4,})/i,
};
/** Pairs that mean one thing. */
const onePair = /друз\p{L}+ (?:и|і|й|та) |friends and |семь\p{L}+ и |вопросы и предложения|family and /iu;

/** The answer stands in the question. */
const leading: Readonly<Record<string, RegExp>> = {
  ru: /согласитесь|не правда ли|разве (?:не|мы не)|наш(?:и|е|а|им|ими|ей|у|его)? (?:прекрасн|отличн|замечательн|лучш|превосходн)|ведь (?:вам|вы)/iu,
  uk: /погодьтеся|чи не правда|хіба (?:не|ми не)|наш(?:і|е|а|им|ими|ої|у|ого)? (?:чудов|відмінн|найкращ|прекрасн)|адже (?:вам|ви)/iu,
  en: /don['’]t you (?:agree|think)|wouldn['’]t you|isn['’]t it|our (?:great|excellent|wonderful|amazing|best)|how much did you (?:love|enjoy)/i,
};

const recommends = /порекоменд|посовет|порад(?:ите|иш|или)|recommend/iu;

/** What makes answers worse though the survey is sound: to be looked at, never an error. */
export function wordingFindings(definition: SurveyDefinition): Finding[] {
  const asked = definition.questions.flatMap((question, at) => {
    const path = `questions[${at}]`;
    return [
      ...Object.entries(question.text).flatMap(([language, text]) =>
        textFindings(question, text, language, `${path}.text.${language}`),
      ),
      ...rowFindings(question, path),
      ...npsFindings(definition, question, path),
    ];
  });
  return [...asked, ...reviewFindings(definition)];
}

function textFindings(question: Question, text: string, language: string, path: string): Finding[] {
  const found: Finding[] = [];
  const parts = smsParts(text);
  if (parts > mostParts) found.push({ path, code: 'long_for_sms', message: `takes ${parts} parts as an SMS` });
  const ease = readingEase(text, language);
  if (ease !== null && ease < hard)
    found.push({ path, code: 'hard_to_read', message: `is hard to read (${Math.round(ease)} of 100)` });
  if (isScored(question) && isDoubled(text, language))
    found.push({ path, code: 'double_barrelled', message: 'asks about two things at once' });
  if (leading[language]?.test(text) === true) found.push({ path, code: 'leading', message: 'suggests its own answer' });
  return found;
}

function isScored(question: Question): boolean {
  const isOne = question.type === 'scale' || question.type === 'yes_no';
  return isOne || (scaleOf(question) !== null && !('factors' in question));
}

function isDoubled(text: string, language: string): boolean {
  return doubled[language]?.test(text) === true && !onePair.test(text);
}

/** A row of a grid is a question of its own. */
function rowFindings(question: Question, path: string): Finding[] {
  return questionTexts(question).flatMap(([name, text]) => {
    if (!name.startsWith('factors[')) return [];
    return Object.entries(text).flatMap(([language, words]): Finding[] =>
      isDoubled(words, language)
        ? [{ path: `${path}.${name}.${language}`, code: 'double_barrelled', message: 'asks about two things at once' }]
        : [],
    );
  });
}

/** On another scale than 0 to 10 promoters and detractors mean something else, and no NPS can be worked out. */
function npsFindings(definition: SurveyDefinition, question: Question, path: string): Finding[] {
  const isOther = question.type === 'satisfaction' || question.type === 'scale';
  if (!isOther || !Object.values(question.text).some((text) => recommends.test(text))) return [];
  const highest = question.type === 'scale' ? question.highest : Number(question.scale.split('-')[1]);
  const language = definition.defaultLanguage;
  return [
    {
      path: `${path}.text.${language}`,
      code: 'nps_off_scale',
      message: `asks for a recommendation on a scale up to ${highest}; an NPS needs 0 to 10`,
    },
  ];
}

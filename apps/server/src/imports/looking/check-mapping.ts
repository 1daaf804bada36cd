import type { AnswerPart, ImportMapping } from '@otklik/contract';
import type { SurveyDefinition } from '@otklik/questionnaire';
import type { Company } from '../../company/company.ts';
import { answerSlots } from '../answers/answer-slots.ts';
import { refuseFaulty, type TellFault } from './mapping-faults.ts';

export function checkMapping(company: Company, mapping: ImportMapping, definition?: SurveyDefinition): void {
  refuseFaulty((fault) => {
    if (!company.units.byId.has(mapping.unitId)) fault('unitId', 'unknown', 'names no unit of this company');
    if (!company.touchpoints.byId.has(mapping.touchpointId))
      fault('touchpointId', 'unknown', 'names no touchpoint of this company');
    const roles = new Map<string, number>();
    mapping.columns.forEach(({ meaning }, place) => {
      const path = `columns.${place}.meaning`;
      const name =
        meaning.role === 'rating'
          ? `rating ${meaning.rating} ${JSON.stringify(meaning.factor)}`
          : meaning.role === 'comment'
            ? `comment ${place}`
            : meaning.role === 'segment'
              ? `segment ${meaning.attribute}`
              : meaning.role === 'answer'
                ? `answer ${nameOf(meaning.question, meaning.part)}`
                : meaning.role;
      if (roles.has(name)) fault(path, 'twice', `column ${(roles.get(name) ?? 0) + 1} means the same already`);
      roles.set(name, mapping.columns[place]?.index ?? place);
      if (
        (meaning.role === 'rating' || meaning.role === 'comment') &&
        meaning.factor !== null &&
        'id' in meaning.factor &&
        !company.factors.byId.has(meaning.factor.id)
      )
        fault(`${path}.factor`, 'unknown', 'names no factor of this company');
    });
    const has = (role: string) => mapping.columns.some(({ meaning }) => meaning.role === role);
    if (mapping.shape === 'long') {
      if (!has('long_score')) fault('columns', 'no_score', 'say which column holds the score');
      if (mapping.long === null) fault('long', 'missing', 'say what the scores are, and on which scale');
    } else if (definition !== undefined) tellFaultsOfAnswers(definition, mapping, fault);
    else if (['answer', 'started', 'submitted', 'finished'].some(has))
      fault('survey', 'missing', 'say which survey the rows answer');
    else if (!has('rating') && !has('comment'))
      fault('columns', 'no_score', 'map at least one column to a score or a comment');
  });
}

/** Of a file of answers to a survey: each column must hold something that the survey asks. */
function tellFaultsOfAnswers(definition: SurveyDefinition, mapping: ImportMapping, fault: TellFault): void {
  const slots = new Set(answerSlots(definition).map(({ question, part }) => nameOf(question.id, part)));
  let answers = 0;
  mapping.columns.forEach(({ meaning }, place) => {
    const path = `columns.${place}.meaning`;
    if (meaning.role === 'rating' || meaning.role === 'comment' || meaning.role.startsWith('long_'))
      fault(path, 'not_asked', 'a survey is answered by its questions: name the question');
    if (meaning.role !== 'answer') return;
    answers += 1;
    if (!slots.has(nameOf(meaning.question, meaning.part)))
      fault(`${path}.question`, 'unknown', `the survey asks nothing of this kind as "${meaning.question}"`);
  });
  if (answers === 0) fault('columns', 'no_answer', 'map at least one column to a question');
}

/** The order of keys in JSON carries no meaning. */
function nameOf(question: string, part: AnswerPart): string {
  return [question, ...Object.values(part).map(String).toSorted()].join('\u001f');
}

import type { LeftOutPart } from '@otklik/contract';
import { rangeOf, type Question } from '@otklik/questionnaire';
import { slugOf } from '../draft/draft.ts';
import { leftOutOf } from '../writing/left-out.ts';
import type { LssParts } from './lss-parts.ts';
import { isNps, isReadAsScale } from '../draft/options.ts';

/** What a survey of LimeSurvey does not say of a question, or says as another type. */
export function leftOutOfLss(question: Question, { codes }: LssParts, isConditionSaid: boolean): LeftOutPart[] {
  const said = new Set(['hint', 'required', ...saidBy(question), ...(isConditionSaid ? ['showIf', 'skipIf'] : [])]);
  const parts = leftOutOf(question, said).filter(({ part }) => part !== 'optionIds' && part !== 'id');
  const isRenamed =
    'options' in question && question.options.some(({ id }) => slugOf(codes.options.get(id) ?? '') !== id);
  return [
    ...parts,
    ...(changesType(question) ? [{ of: question.id, part: 'type' as const }] : []),
    ...(slugOf(codes.code) === question.id ? [] : [{ of: question.id, part: 'id' as const }]),
    ...(isRenamed ? [{ of: question.id, part: 'optionIds' as const }] : []),
  ];
}

function saidBy(question: Question): string[] {
  switch (question.type) {
    case 'choice':
      return [
        'other',
        'order',
        ...(question.many ? ['options.exclusive', 'atLeast', 'atMost'] : []),
        ...(question.display === 'pills' || (question.display === 'menu' && !question.many) ? ['display'] : []),
      ];
    case 'reasons':
      return ['other'];
    case 'scale':
      return ['lowest', 'highest'];
    case 'text':
      return ['multiline', 'maxLength'];
    case 'number':
      return ['lowest', 'highest', ...((question.decimals ?? 0) === 0 || question.decimals === 6 ? ['decimals'] : [])];
    case 'date':
      return ['withTime'];
    case 'file':
      return question.kinds.join() === 'image,document' ? ['kinds'] : [];
    default:
      return [];
  }
}

/** Read back, these are something else. */
function changesType(question: Question): boolean {
  switch (question.type) {
    case 'nps':
    case 'effort':
    case 'satisfaction':
    case 'scale': {
      const { lowest, highest } = rangeOf(question);
      if (highest - lowest < 2) return true;
      return question.type !== (isNps({ lowest, highest }, question.text) ? 'nps' : 'scale');
    }
    case 'choice':
      return !question.many && question.other !== true && isReadAsScale(question.options);
    case 'yes_no':
    case 'ranking':
    case 'text':
    case 'number':
    case 'date':
    case 'file':
    case 'statement':
      return false;
    default:
      return true;
  }
}

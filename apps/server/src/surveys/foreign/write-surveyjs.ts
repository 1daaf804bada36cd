import { rangeOf, textIn, type Option, type Question, type SurveyDefinition, type Text } from '@otklik/questionnaire';
import { escaped } from './escaped.ts';
import { surveyjsCondition } from './surveyjs-condition.ts';

export interface WrittenSurvey {
  readonly survey: Record<string, unknown>;
  /** `question: what`, for what their format cannot say. */
  readonly leftOut: readonly string[];
}

/** Our definition in the format of SurveyJS: every question on a page of its own, as our page asks. */
export function writeSurveyjs(definition: SurveyDefinition): WrittenSurvey {
  const leftOut: string[] = [];
  const pages = definition.questions.flatMap((question) => {
    const elements = elementsOf(question, definition);
    if (elements.length === 0) leftOut.push(`${question.id}: ${question.type}`);
    const visibleIf = visibleIfOf(question, definition);
    if (visibleIf === null) leftOut.push(`${question.id}: condition`);
    if ((question.jumps ?? []).length > 0) leftOut.push(`${question.id}: jumps`);
    const shown = typeof visibleIf === 'string' ? { visibleIf } : {};
    return elements.length === 0
      ? []
      : [{ name: `page_${question.id}`, elements: elements.map((one) => ({ ...one, ...shown })) }];
  });
  for (const part of ['calculated', 'quotas', 'rotation', 'ends', 'shuffledBlocks'] as const)
    if (definition[part] !== undefined) leftOut.push(part);
  return {
    survey: {
      locale: definition.defaultLanguage,
      title: textOf(definition.title, definition),
      ...(definition.intro === undefined ? {} : { description: textOf(definition.intro, definition) }),
      completedHtml: textOf(escaped(definition.thanks.title), definition),
      pages,
    },
    leftOut,
  };
}

/** @returns undefined without a condition, null where there is one that cannot be said */
function visibleIfOf(question: Question, definition: SurveyDefinition): string | null | undefined {
  const shown = question.showIf === undefined ? undefined : surveyjsCondition(question.showIf, definition);
  const skipped = question.skipIf === undefined ? undefined : surveyjsCondition(question.skipIf, definition);
  const block = definition.blocks?.find(({ id }) => id === question.block)?.showIf;
  const ofBlock = block === undefined ? undefined : surveyjsCondition(block, definition);
  if (shown === null || skipped === null || ofBlock === null) return null;
  const lines = [ofBlock, shown, skipped === undefined ? undefined : `!(${skipped})`].flatMap((line) => line ?? []);
  return lines.length === 0 ? undefined : lines.map((line) => `(${line})`).join(' and ');
}

function textOf(text: Text, { defaultLanguage }: SurveyDefinition): unknown {
  return { default: textIn(text, defaultLanguage, defaultLanguage), ...text };
}

function elementsOf(question: Question, definition: SurveyDefinition): Record<string, unknown>[] {
  const of = (text: Text) => textOf(text, definition);
  const base = {
    name: question.id,
    title: of(question.text),
    ...(question.hint === undefined ? {} : { description: of(question.hint) }),
    ...(question.required === true ? { isRequired: true } : {}),
  };
  const choices = (options: readonly Option[]) => options.map(({ id, text }) => ({ value: id, text: of(text) }));
  switch (question.type) {
    case 'nps':
    case 'effort':
    case 'satisfaction':
    case 'scale':
      return [{ ...base, type: 'rating', ...rated(question, of) }];
    case 'yes_no':
    case 'solved':
      return [{ ...base, type: 'boolean', valueTrue: 1, valueFalse: 0 }];
    case 'choice':
      return [
        {
          ...base,
          type: question.many ? 'checkbox' : question.display === 'menu' ? 'dropdown' : 'radiogroup',
          choices: choices(question.options),
          ...(question.other === true ? { showOtherItem: true } : {}),
          ...(question.none === true ? { showNoneItem: true } : {}),
          ...(question.order === 'random' ? { choicesOrder: 'random' } : {}),
        },
      ];
    case 'reasons':
      return [
        {
          ...base,
          type: question.many ? 'checkbox' : 'radiogroup',
          choices: choices(question.options),
          ...(question.other === true ? { showOtherItem: true } : {}),
        },
      ];
    case 'ranking':
      return [{ ...base, type: 'ranking', choices: choices(question.options) }];
    case 'importance_satisfaction':
      return ['importance', 'satisfaction'].map((half) => ({
        ...base,
        name: `${question.id}_${half}`,
        ...matrix(question.factors, rangeOf(question), of),
      }));
    case 'factor_ratings':
      return question.factors.length === 0 ? [] : [{ ...base, ...matrix(question.factors, rangeOf(question), of) }];
    case 'contact':
      return [
        { ...base, type: 'multipletext', items: question.fields.map((field) => ({ name: field, title: field })) },
      ];
    default:
      return plainElement(question, base, of);
  }
}

function plainElement(
  question: Question,
  base: Record<string, unknown>,
  of: (text: Text) => unknown,
): Record<string, unknown>[] {
  switch (question.type) {
    case 'text':
      return [{ ...base, type: question.multiline ? 'comment' : 'text', maxLength: question.maxLength }];
    case 'number':
      return [{ ...base, type: 'text', inputType: 'number' }];
    case 'date':
      return [{ ...base, type: 'text', inputType: question.withTime === true ? 'datetime-local' : 'date' }];
    case 'email':
      return [{ ...base, type: 'text', inputType: 'email' }];
    case 'phone':
      return [{ ...base, type: 'text', inputType: 'tel' }];
    case 'consent':
      return [{ ...base, type: 'boolean', labelTrue: of(question.statement), valueTrue: 1, valueFalse: 0 }];
    case 'file':
    case 'photo':
      return [{ ...base, type: 'file', allowMultiple: (question.atMost ?? 1) > 1 }];
    case 'signature':
      return [{ ...base, type: 'signaturepad' }];
    case 'statement':
      return [{ name: question.id, type: 'html', html: of(escaped(question.text)) }];
    default:
      return [];
  }
}

function rated(
  question: Extract<Question, { type: 'nps' | 'effort' | 'satisfaction' | 'scale' }>,
  of: (text: Text) => unknown,
): Record<string, unknown> {
  const { lowest, highest } = rangeOf(question);
  const look = 'display' in question ? question.display : undefined;
  return {
    rateMin: lowest,
    rateMax: highest,
    ...(look === 'stars' ? { rateType: 'stars' } : look === 'faces' ? { rateType: 'smileys' } : {}),
    ...(question.lowLabel === undefined ? {} : { minRateDescription: of(question.lowLabel) }),
    ...(question.highLabel === undefined ? {} : { maxRateDescription: of(question.highLabel) }),
  };
}

function matrix(
  factors: readonly { readonly factorId: number; readonly text: Text }[],
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
  of: (text: Text) => unknown,
): Record<string, unknown> {
  return {
    type: 'matrix',
    columns: Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at),
    rows: factors.map(({ factorId, text }) => ({ value: String(factorId), text: of(text) })),
  };
}

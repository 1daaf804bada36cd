import {
  rangeOf,
  type ContactField,
  type FileKind,
  type Option,
  type Question,
  type QuestionOf,
  type Text,
} from '@otklik/questionnaire';
import { escaped } from './escaped.ts';
import { isNps, isReadAsScale } from '../draft/options.ts';
import type { PageWords } from './page-words.ts';

export type TextOf = (text: Text) => unknown;

export interface WrittenElements {
  readonly elements: Record<string, unknown>[];
  /** Fields of the question that they say. */
  readonly said: readonly string[];
  /** Read back, it is another type of question. */
  readonly changes: boolean;
}

type Base = Record<string, unknown>;

/** A question of ours as elements of SurveyJS; null for what it has no type for. */
export function surveyjsElements(question: Question, of: TextOf, ours: PageWords): WrittenElements | null {
  const base: Base = {
    name: question.id,
    title: of(question.text),
    ...optional(of, { description: question.hint }),
    ...(question.required === true ? { isRequired: true } : {}),
  };
  const one = (type: string, more: Base = {}, said: readonly string[] = [], changes = false): WrittenElements => ({
    elements: [{ ...base, type, ...more }],
    said: ['hint', 'required', ...said],
    changes,
  });
  switch (question.type) {
    case 'nps':
    case 'effort':
    case 'satisfaction':
    case 'scale':
      return ratingOf(question, of, one);
    case 'yes_no':
    case 'solved':
      return yesNoOf(question, of, one);
    case 'choice':
      return choiceOf(question, of, one);
    case 'reasons': {
      const other = question.other === true ? { showOtherItem: true } : {};
      return one(
        question.many ? 'checkbox' : 'radiogroup',
        { choices: choices(question.options, of), ...other },
        ['other'],
        true,
      );
    }
    case 'ranking':
      return rankingOf(question, of, one);
    case 'importance_satisfaction': {
      const halves = (['importance', 'satisfaction'] as const).map((half) => ({
        ...base,
        name: `${question.id}_${half}`,
        title: of(ours.after(question.text, (words) => words[half])),
        ...matrix(question.factors, rangeOf(question), of),
      }));
      return { elements: halves, said: ['hint', 'required'], changes: true };
    }
    case 'factor_ratings':
      return question.factors.length === 0
        ? null
        : one('matrix', matrix(question.factors, rangeOf(question), of), [], true);
    case 'contact':
      return one('multipletext', { items: question.fields.map((field) => contactItem(field, of, ours)) }, [], true);
    case 'statement':
      return {
        elements: [{ name: question.id, type: 'html', html: of(asHtml(question.text)) }],
        said: ['required'],
        changes: false,
      };
    default:
      return entryOf(question, of, one);
  }
}

type One = (type: string, more?: Base, said?: readonly string[], changes?: boolean) => WrittenElements;

function ratingOf(
  question: QuestionOf<'nps' | 'effort' | 'satisfaction' | 'scale'>,
  of: TextOf,
  one: One,
): WrittenElements {
  const { lowest, highest } = rangeOf(question);
  const look = 'display' in question ? question.display : undefined;
  const rateType = look === 'stars' ? { rateType: 'stars' } : look === 'faces' ? { rateType: 'smileys' } : {};
  const ends = optional(of, { minRateDescription: question.lowLabel, maxRateDescription: question.highLabel });
  const changes = question.type !== (isNps({ lowest, highest }, question.text) ? 'nps' : 'scale');
  const said = ['lowest', 'highest', 'lowLabel', 'highLabel', ...(look === 'hearts' ? [] : ['display'])];
  return one('rating', { rateMin: lowest, rateMax: highest, ...rateType, ...ends }, said, changes);
}

function yesNoOf(question: QuestionOf<'yes_no' | 'solved'>, of: TextOf, one: One): WrittenElements {
  const isOwn = question.type === 'yes_no';
  const labels = isOwn ? optional(of, { labelTrue: question.yesText, labelFalse: question.noText }) : {};
  return one('boolean', labels, ['yesText', 'noText'], !isOwn);
}

function choiceOf(question: QuestionOf<'choice'>, of: TextOf, one: One): WrittenElements {
  const { many, options, display } = question;
  const type = many ? (display === 'menu' ? 'tagbox' : 'checkbox') : display === 'menu' ? 'dropdown' : 'radiogroup';
  const more = {
    choices: choices(options, of),
    ...(question.other === true ? { showOtherItem: true, ...optional(of, { otherText: question.otherText }) } : {}),
    ...(question.none === true ? { showNoneItem: true, ...optional(of, { noneText: question.noneText }) } : {}),
    ...(question.allowDontKnow === true ? { showDontKnowItem: true } : {}),
    ...(question.order === 'random' ? { choicesOrder: 'random' } : {}),
    ...(many && question.atLeast !== undefined ? { minSelectedChoices: question.atLeast } : {}),
    ...(many && question.atMost !== undefined ? { maxSelectedChoices: question.atMost } : {}),
  };
  const said = [
    'other',
    'none',
    'allowDontKnow',
    'order',
    ...(question.other === true ? ['otherText'] : []),
    ...(question.none === true ? ['noneText'] : []),
    ...(display === 'list' ? [] : ['display']),
    ...(many ? ['atLeast', 'atMost'] : []),
  ];
  const isPlain = !many && question.other !== true && question.none !== true;
  return one(type, more, said, isPlain && isReadAsScale(options));
}

function rankingOf({ options, top, order }: QuestionOf<'ranking'>, of: TextOf, one: One): WrittenElements {
  const more = {
    choices: choices(options, of),
    ...(top === undefined ? {} : { selectToRankEnabled: true, maxSelectedChoices: top }),
    ...(order === undefined ? {} : { choicesOrder: 'random' }),
  };
  return one('ranking', more, ['top', 'order']);
}

/** What is written, picked from a calendar, or given as a file. */
function entryOf(question: Question, of: TextOf, one: One): WrittenElements | null {
  switch (question.type) {
    case 'text': {
      const placeholder = optional(of, { placeholder: question.placeholder });
      const type = question.multiline ? 'comment' : 'text';
      return one(type, { maxLength: question.maxLength, ...placeholder }, ['multiline', 'maxLength', 'placeholder']);
    }
    case 'number': {
      const { lowest, highest, decimals = 0 } = question;
      const limits = {
        ...(lowest === undefined ? {} : { min: lowest }),
        ...(highest === undefined ? {} : { max: highest }),
      };
      const step = decimals === 6 ? {} : { step: Number((10 ** -decimals).toFixed(decimals)) };
      return one('text', { inputType: 'number', ...limits, ...step }, ['lowest', 'highest', 'decimals']);
    }
    case 'date': {
      const { earliest, latest, withTime } = question;
      const days = [earliest, latest].filter((day) => day !== undefined);
      const limits = { ...(isDay(earliest) ? { min: earliest } : {}), ...(isDay(latest) ? { max: latest } : {}) };
      const said = ['withTime', ...(days.every(isDay) ? ['earliest', 'latest'] : [])];
      return one('text', { inputType: withTime === true ? 'datetime-local' : 'date', ...limits }, said);
    }
    case 'email':
    case 'phone': {
      const inputType = question.type === 'email' ? 'email' : 'tel';
      return one('text', { inputType, ...optional(of, { placeholder: question.placeholder }) }, ['placeholder']);
    }
    case 'consent':
      return one('boolean', { labelTrue: of(question.statement) }, [], true);
    case 'file':
    case 'photo':
      return fileOf(question, one);
    case 'signature':
      return one('signaturepad');
    default:
      return null;
  }
}

const accepted: Readonly<Record<FileKind, string>> = {
  image: 'image/*',
  audio: 'audio/*',
  video: 'video/*',
  document: '.pdf,.doc,.docx,.xls,.xlsx,.txt,.odt',
};

function fileOf(question: QuestionOf<'file' | 'photo'>, one: One): WrittenElements {
  const { atMost, largestMb } = question;
  const more = {
    ...(atMost === undefined ? {} : { allowMultiple: true, maxFiles: atMost }),
    ...(largestMb === undefined ? {} : { maxSize: largestMb * 2 ** 20 }),
    ...(question.type === 'photo'
      ? { sourceType: 'camera' }
      : { acceptedTypes: question.kinds.map((kind) => accepted[kind]).join(',') }),
  };
  return one('file', more, ['atMost', 'largestMb', 'kinds']);
}

const inputTypes: Readonly<Record<ContactField, Base>> = {
  name: {},
  phone: { inputType: 'tel' },
  email: { inputType: 'email' },
};

function contactItem(field: ContactField, of: TextOf, ours: PageWords): Base {
  return { name: field, title: of(ours.say((words) => words[field])), ...inputTypes[field] };
}

function isDay(day: string | undefined): boolean {
  return day !== undefined && day !== 'today';
}

function choices(options: readonly Option[], of: TextOf): Base[] {
  return options.map(({ id, text }) => ({ value: id, text: of(text) }));
}

function optional(of: TextOf, texts: Readonly<Record<string, Text | undefined>>): Base {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, of(text)]])),
  );
}

/** Their page of words is HTML: lines are broken by marks. */
function asHtml(text: Text): Text {
  return Object.fromEntries(
    Object.entries(escaped(text)).map(([language, words]) => [language, words.replaceAll('\n', '<br>')]),
  );
}

function matrix(
  factors: readonly { readonly factorId: number; readonly text: Text }[],
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
  of: TextOf,
): Base {
  return {
    type: 'matrix',
    columns: Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at),
    rows: factors.map(({ factorId, text }) => ({ value: String(factorId), text: of(text) })),
  };
}

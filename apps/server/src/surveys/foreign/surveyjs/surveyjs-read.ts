import type { Text } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { list, record, words } from '../json.ts';
import type { ForeignOption } from '../draft/options.ts';
import { textsOf } from '../texts-of.ts';

export interface SurveyjsOption extends ForeignOption {
  /** When it is offered. */
  readonly visibleIf: string;
}

export function surveyjsOptions(value: unknown, language: string): SurveyjsOption[] {
  return list(value).flatMap((one): SurveyjsOption[] => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
      return [{ key: String(one), texts: { [language]: String(one) }, visibleIf: '' }];
    const source = record(one);
    const key = typeof source['value'] === 'boolean' ? String(source['value']) : words(source['value']);
    if (key === '') return [];
    return [{ key, texts: textsOf(source['text'] ?? key, language), visibleIf: words(source['visibleIf']) }];
  });
}

/** One of their texts, under the name that our question has for it; nothing where they say nothing. */
export function surveyjsText<Field extends string>(
  draft: Draft,
  { source, notes }: Pick<ForeignElement, 'source' | 'notes'>,
  theirs: string,
  field: Field,
): Partial<Record<Field, Text>> {
  const text = draft.text(textsOf(source[theirs], draft.defaultLanguage), notes);
  const said: Partial<Record<Field, Text>> = {};
  if (text[draft.defaultLanguage] !== undefined) said[field] = text;
  return said;
}

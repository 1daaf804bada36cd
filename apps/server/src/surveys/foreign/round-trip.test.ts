import { describe, expect, it } from 'vitest';
import { parseDefinition, readyDefinitions, type Question, type SurveyDefinition } from '@otklik/questionnaire';
import type { LeftOutField, LeftOutPart } from '@otklik/contract';
import { everyType } from './testing/every-type.ts';
import { readForeign } from './read-foreign.ts';
import { writeLss } from './writing/write-lss.ts';
import { writeSurveyjs } from './writing/write-surveyjs.ts';

const formats = {
  surveyjs: (definition: SurveyDefinition) => {
    const { survey, leftOut } = writeSurveyjs(definition);
    return { file: JSON.stringify(survey), leftOut };
  },
  lss: (definition: SurveyDefinition) => {
    const { lss, leftOut } = writeLss(definition);
    return { file: lss, leftOut };
  },
};

/** Which fields may differ, or be missing, once this is named; `any`: nothing of it is held against the original. */
const covers: Readonly<Partial<Record<LeftOutField, readonly string[]>>> = {
  showIf: ['showIf', 'skipIf'],
  jumps: ['jumps'],
  piping: ['text', 'hint'],
  scaleEnds: ['lowLabel', 'highLabel', 'midLabel', 'hint'],
  labels: ['yesText', 'noText', 'otherText', 'noneText', 'other'],
  limits: ['lowest', 'highest', 'atLeast', 'atMost', 'largestMb', 'longestSeconds', 'required'],
  days: ['earliest', 'latest', 'withTime'],
  length: ['maxLength', 'multiline'],
  optionsExclusive: ['options'],
  optionsFixed: ['options'],
  optionsShowIf: ['options'],
  optionIds: ['options'],
  factorId: ['factorId', 'options', 'factors'],
  consent: ['consent', 'purpose', 'statement'],
};

/** What means the same as nothing. */
const usual: Readonly<Record<string, unknown>> = { display: 'pills', decimals: 0 };
const isNothing = (field: string, value: unknown) =>
  value === undefined || value === false || value === null || value === usual[field];

/** Fields of a question that came back otherwise, and were not named. */
function unnamed(
  question: Question,
  back: Question | undefined,
  { named, isInBlock }: { readonly named: readonly LeftOutPart[]; readonly isInBlock: boolean },
): string[] {
  const parts = named.filter(({ of }) => of === question.id).map(({ part }) => part);
  if (parts.some((part) => part === 'question' || part === 'type' || part === 'id')) return [];
  if (back === undefined) return ['question'];
  const allowed = new Set(['id', 'block', ...parts.flatMap((part) => [part, ...(covers[part] ?? [])])]);
  const fields = new Set([...Object.keys(question), ...Object.keys(back)]);
  return [...fields].filter((field) => {
    const [one, other] = [question, back].map((side): unknown => Object.getOwnPropertyDescriptor(side, field)?.value);
    if (allowed.has(field) || (isNothing(field, one) && isNothing(field, other))) return false;
    // Conditions come back in other brackets; what they mean is compared with the other engine as a witness.
    if (field === 'showIf') return (isNothing(field, one) && !isInBlock) !== isNothing(field, other);
    return JSON.stringify(one) !== JSON.stringify(other);
  });
}

describe.each(Object.keys(formats) as (keyof typeof formats)[])(
  'a survey that went out as %s and came back',
  (format) => {
    const roundTrip = (definition: SurveyDefinition) => {
      const { file, leftOut } = formats[format](definition);
      const read = readForeign(new TextEncoder().encode(file));
      if (read.definition === null) throw new Error('nothing came back');
      return { back: read.definition, leftOut, report: read.report };
    };

    function differences(definition: SurveyDefinition): string[] {
      const { back, leftOut } = roundTrip(definition);
      return definition.questions.flatMap((question) =>
        unnamed(
          question,
          back.questions.find(({ id }) => id === question.id),
          {
            named: leftOut,
            // Its condition goes out with each of its questions.
            isInBlock: definition.blocks?.find(({ id }) => id === question.block)?.showIf !== undefined,
          },
        ).map((field) => `${question.id} (${question.type}): ${field}`),
      );
    }

    it('is the same, or what is not was named: every type of question and all logic', () => {
      expect(differences(everyType)).toEqual([]);
      const { leftOut, back } = roundTrip(everyType);
      // What does come back is not named: a list of everything would be none.
      expect(leftOut).not.toContainEqual({ of: 'stars', part: 'limits' });
      const named = (of: string | null) => leftOut.filter((one) => one.of === of).map(({ part }) => part);
      expect(named(null)).toEqual(expect.arrayContaining(['rotation', 'privacy', 'next']));
      for (const { id } of [...(everyType.calculated ?? []), ...(everyType.quotas ?? [])])
        expect(named(id).length, id).toBe(1);
      for (const { id } of everyType.ends ?? [])
        expect(back.ends?.some((one) => one.showIf !== undefined) === true || named(id).length > 0, id).toBe(true);
      expect(back).toMatchObject({
        intro: everyType.intro,
        title: everyType.title,
        thanks: { title: everyType.thanks.title, text: everyType.thanks.text },
      });
    });

    it('says in every language which half is importance, and what each field of a contact is for', () => {
      const own = (id: string) =>
        roundTrip(everyType).back.questions.filter((one) => one.id === id || one.id.startsWith(`${id}_`));
      const halves = own('f1').map(({ text }) => text);
      expect(halves.length).toBe(2);
      const spoken = [
        ['How important', 'Насколько важно'],
        ['How satisfied', 'Насколько довольны'],
      ] as const;
      for (const [at, [en, ru]] of spoken.entries())
        expect(halves[at]).toEqual({ en: expect.stringContaining(en), ru: expect.stringContaining(ru) });
      expect(own('contact').map(({ text }) => text)).toEqual([
        { en: 'Contact — Name', ru: 'Contact по-русски — Имя' },
        { en: 'Contact — Phone', ru: 'Contact по-русски — Телефон' },
        { en: 'Contact — E-mail', ru: 'Contact по-русски — Эл. почта' },
      ]);
      const named = roundTrip(everyType).leftOut.filter(({ of }) => of === 'contact');
      expect(named.map(({ part }) => part)).toEqual(expect.arrayContaining(['consent', 'times', 'type']));
    });

    it('is so for every ready questionnaire', () => {
      let factor = 0;
      for (const ready of readyDefinitions) {
        const parsed = parseDefinition(ready.build(() => (factor += 1)));
        if (!parsed.ok) throw new Error(`${ready.key} is not valid`);
        expect(differences(parsed.definition), ready.key).toEqual([]);
      }
    });

    it('breaks no schema of its own tool', () => {
      expect(roundTrip(everyType).report.flatMap(({ places = [] }) => places)).toEqual([]);
    });
  },
);

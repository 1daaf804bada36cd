import type { GivenWords } from '@otklik/respond';
import { textIn, type End, type Question, type ShowIf, type SurveyDefinition, type Text } from '@otklik/questionnaire';
import type { LeftOutPart } from '@otklik/contract';
import { escaped } from './escaped.ts';
import { leftOutBeside, leftOutOf } from './left-out.ts';
import { surveyjsCondition, tellsCase } from '../surveyjs/surveyjs-condition.ts';
import { pageWordsFor } from './page-words.ts';
import { hasUnsaidPlaces, writePlaces } from './write-places.ts';
import { surveyjsElements, type TextOf } from './write-surveyjs-element.ts';

export interface WrittenSurvey {
  readonly survey: Record<string, unknown>;
  /** What their format cannot say, or says otherwise. */
  readonly leftOut: readonly LeftOutPart[];
}

/** Our definition in the format of SurveyJS: every question on a page of its own, as our page asks. */
export function writeSurveyjs(definition: SurveyDefinition, given?: GivenWords): WrittenSurvey {
  const leftOut: LeftOutPart[] = [];
  const pages: Page[] = [];
  const random = new Set((definition.blocks ?? []).flatMap(({ id, order }) => (order === 'random' ? [id] : [])));
  const said = new Set(random);
  // A text may name what was asked before it.
  const before = new Set<string>();
  const placeOf = (id: string) => (before.has(id) ? `{${id}}` : null);
  const of: TextOf = (text) => textOf(writePlaces(text, placeOf), definition);
  const ours = pageWordsFor(definition, given);
  for (const question of definition.questions) {
    const written = surveyjsElements(question, of, ours);
    if (written === null) {
      leftOut.push({ of: question.id, part: 'question' });
      continue;
    }
    if (hasUnsaidPlaces(question, placeOf)) leftOut.push({ of: question.id, part: 'piping' });
    before.add(question.id);
    if (written.changes) leftOut.push({ of: question.id, part: 'type' });
    const shown = visibleIfOf(question, definition);
    const fields = new Set([
      ...written.said,
      ...(shown === null ? [] : ['showIf', 'skipIf']),
      ...optionConditions(question, definition, written.elements),
    ]);
    leftOut.push(...leftOutOf(question, fields));
    if (conditionsOf(question, definition).some((line) => tellsCase(line, definition)))
      leftOut.push({ of: question.id, part: 'letterCase' });
    const elements = written.elements.map((one) => ({
      ...one,
      ...(typeof shown === 'string' ? { visibleIf: shown } : {}),
    }));
    const block = random.has(question.block ?? '') ? question.block : undefined;
    const last = pages.at(-1);
    if (block !== undefined && last?.name === block) last.elements.push(...elements);
    else
      pages.push({
        name: block ?? `page_${question.id}`,
        elements,
        ...(block === undefined ? {} : { questionOrder: 'random' }),
      });
  }
  for (const block of definition.blocks ?? [])
    if (random.has(block.id) && (block.title ?? block.onePage ?? block.repeat) !== undefined) said.delete(block.id);
  const ends = endsOf(definition, of, said);
  for (const { id, showIf } of definition.ends ?? [])
    if (showIf !== undefined && tellsCase(showIf, definition)) leftOut.push({ of: id, part: 'letterCase' });
  return {
    survey: {
      locale: definition.defaultLanguage,
      title: of(definition.title),
      ...(definition.intro === undefined ? {} : { description: of(definition.intro) }),
      completedHtml: of(titledHtml(definition.thanks)),
      ...ends,
      pages,
    },
    leftOut: [...leftOut, ...leftOutBeside(definition, said)],
  };
}

/** Everything that decides whether a question, or an option of it, is shown. */
function conditionsOf(question: Question, definition: SurveyDefinition): ShowIf[] {
  const block = definition.blocks?.find(({ id }) => id === question.block);
  const options = question.type === 'choice' ? question.options.map(({ showIf }) => showIf) : [];
  return [question.showIf, question.skipIf, block?.showIf, ...options].filter((line) => line !== undefined);
}

interface Page {
  readonly name: string;
  readonly elements: Record<string, unknown>[];
  readonly questionOrder?: string;
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

/** Says when options are offered, where all of it can be said; @returns the field that is said then */
function optionConditions(
  question: Question,
  definition: SurveyDefinition,
  elements: readonly Record<string, unknown>[],
): string[] {
  if (question.type !== 'choice') return [];
  const lines = question.options.map(({ showIf }) =>
    showIf === undefined ? undefined : surveyjsCondition(showIf, definition),
  );
  if (lines.includes(null)) return [];
  const choices = elements[0]?.['choices'];
  if (Array.isArray(choices))
    lines.forEach((line, at) => {
      const choice: unknown = choices[at];
      if (typeof line === 'string' && typeof choice === 'object' && choice !== null)
        Object.assign(choice, { visibleIf: line });
    });
  return ['options.showIf'];
}

/** End pages by condition; those to which only jumps and quotas lead have no like there. */
function endsOf(definition: SurveyDefinition, of: TextOf, said: Set<string>): Record<string, unknown> {
  const pages: unknown[] = [];
  const ways: unknown[] = [];
  // The first that holds decides: behind one that cannot be said the others would catch those whom it means.
  for (const end of definition.ends ?? []) {
    const line = end.showIf === undefined ? null : surveyjsCondition(end.showIf, definition);
    if (end.showIf === undefined) continue;
    if (line === null || end.next !== undefined || !isPlainAddress(end.redirect)) break;
    if (end.redirect !== undefined && pages.length > 0) break;
    said.add(end.id);
    if (end.redirect === undefined) pages.push({ expression: line, html: of(titledHtml(end)) });
    else ways.push({ expression: line, url: end.redirect.url });
    // Who is sent on reads no words there.
    if (end.redirect !== undefined) said.delete(end.id);
  }
  return {
    ...(pages.length === 0 ? {} : { completedHtmlOnCondition: pages }),
    ...(ways.length === 0 ? {} : { navigateToUrlOnCondition: ways }),
  };
}

function isPlainAddress(redirect: End['redirect']): boolean {
  return redirect === undefined || Object.keys(redirect.parameters ?? {}).length === 0;
}

/** Words of an end page as HTML: the title, and what stands below. */
function titledHtml({ title, text }: { readonly title: Text; readonly text?: Text | undefined }): Text {
  const [head, below] = [escaped(title), escaped(text ?? {})];
  return Object.fromEntries(
    Object.entries(head).map(([language, words]) => {
      const rest = below[language];
      return [language, rest === undefined ? words : `<h3>${words}</h3><p>${rest.replaceAll('\n', '<br>')}</p>`];
    }),
  );
}

function textOf(text: Text, { defaultLanguage }: SurveyDefinition): unknown {
  return { default: textIn(text, defaultLanguage, defaultLanguage), ...text };
}

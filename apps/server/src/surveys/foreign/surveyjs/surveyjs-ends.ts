import type { Draft } from '../draft/draft.ts';
import { addEnd, addThanks, addWelcome, redirectOf, stacked } from '../draft/end-texts.ts';
import { isBarred, type WishedJump } from '../conditions/jumps.ts';
import { list, record, words, type Loose } from '../json.ts';
import { surveyjsWords } from './surveyjs-words.ts';
import { textsOf } from '../texts-of.ts';
import { translateCondition } from '../conditions/translate-condition.ts';

/** The pages of a survey; a first one that only greets is no page of questions. */
export function surveyjsPages(draft: Draft, source: Loose): Loose[] {
  const pages = source['pages'] === undefined ? [source] : list(source['pages']).map(record);
  const [first] = pages;
  const greets = source['firstPageIsStarted'] === true || source['firstPageIsStartPage'] === true;
  const elements = list(first?.['elements'] ?? first?.['questions']).map(record);
  const isGreeting = greets && pages.length > 1 && elements.length > 0 && elements.every(({ type }) => type === 'html');
  const texts = (one: Loose | undefined, ...fields: string[]) =>
    fields.map((field) => textsOf(one?.[field], draft.defaultLanguage));
  const greeting = isGreeting
    ? [...texts(first, 'title', 'description'), ...elements.flatMap((one) => texts(one, 'html'))]
    : [];
  addWelcome(
    draft,
    isGreeting ? words(first?.['name']) || 'page1' : 'description',
    stacked([...texts(source, 'description'), ...greeting]),
  );
  return isGreeting ? pages.slice(1) : pages;
}

/** What is read at the end, and where it leads on to. Whoever is sent on reads nothing before. */
export function addSurveyjsEnds(draft: Draft, source: Loose): void {
  addThanks(draft, 'completedHtml', textsOf(source['completedHtml'], draft.defaultLanguage));
  if (source['completedBeforeHtml'] !== undefined) draft.leaveOut('completedBeforeHtml', 'not_needed');
  const says = surveyjsWords(draft);
  const redirect = (url: unknown) =>
    redirectOf(
      words(url),
      (place) => {
        const target = draft.target(place);
        return target === undefined ? null : target.id;
      },
      /\{([^{}]+)\}/,
    );
  const lost: WishedJump[] = [];
  const add = (name: string, one: Loose, at: number) => {
    const line = translateCondition(words(one['expression']), says);
    const wish = { line, to: `${name}${at}` };
    if (line === null) lost.push(wish);
    if (line === null || isBarred(wish, lost))
      return draft.leaveOut(`${name}[${at}]`, line === null ? 'condition_left_out' : 'behind_left_out');
    const theirs = textsOf(one['html'], draft.defaultLanguage);
    addEnd(draft, { name: `${name}[${at}]`, theirs, line, redirect: redirect(one['url']) });
  };
  list(source['navigateToUrlOnCondition'])
    .map(record)
    .forEach((one, at) => add('navigateToUrlOnCondition', one, at));
  const everybody = redirect(source['navigateToUrl']);
  const others = list(source['completedHtmlOnCondition']).map(record);
  if (everybody === undefined) others.forEach((one, at) => add('completedHtmlOnCondition', one, at));
  else if (lost.length > 0) draft.leaveOut('navigateToUrl', 'behind_left_out');
  else addEnd(draft, { name: 'navigateToUrl', theirs: {}, line: 'true', redirect: everybody });
}

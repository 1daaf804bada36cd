import type { Answers } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { End } from '../definition/end-page.ts';
import { compileLine } from '../expression/compile.ts';
import type { Scope } from '../expression/scope.ts';
import { isTrue, wordsOf } from '../expression/value.ts';
import { fillText } from '../piping/fill-text.ts';
import { planOf } from './plan.ts';
import { textIn, type Text } from '../definition/text.ts';
import { walk } from './walk.ts';

/** What the customer reads at the end, in his language, its places filled. Plain text: the renderer escapes it. */
export type EndOfSurvey = {
  /** `null` for the ordinary thanks. */
  id: string | null;
  title: string;
  text: string | null;
  /** What happens from now on. */
  next: string | null;
  /** Where to go on to, with its parameters. */
  redirect: string | null;
};

/** Where a jump or quota led; else the first end page whose condition holds; else the thanks. */
export function endOf(definition: SurveyDefinition, answers: Answers, context: Context): EndOfSurvey {
  const { end: reached, scope } = walk(definition, answers, context);
  const { ends } = planOf(definition);
  const found =
    reached === null
      ? ends.find(({ show }) => show !== null && isTrue(show(scope)))?.end
      : ends.find(({ end }) => end.id === reached)?.end;
  const page: Pick<End, 'title' | 'text' | 'redirect'> = found ?? definition.thanks;
  const next = found?.next ?? definition.thanks.next;
  const say = (text: Text | undefined): string =>
    fillText(textIn(text, context.language, definition.defaultLanguage), scope);
  return {
    id: found?.id ?? null,
    title: say(page.title),
    text: page.text === undefined ? null : say(page.text),
    next: next === undefined ? null : say(next),
    redirect: page.redirect === undefined ? null : addressOf(page.redirect, scope),
  };
}

/** Parameters are encoded, so that no answer can turn the address into another. */
function addressOf({ url, parameters }: NonNullable<End['redirect']>, scope: Scope): string {
  const address = new URL(url);
  for (const [name, line] of Object.entries(parameters ?? {})) {
    const value = compileLine(line)?.(scope) ?? null;
    if (value !== null) address.searchParams.set(name, wordsOf(value));
  }
  return address.href;
}

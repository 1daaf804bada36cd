import { readLine, scopeOfAnswers, type ReadLine } from '@otklik/questionnaire';
import { asksForFacts } from './known-facts.ts';
import { answersOf, occasionOf } from './lines-on-noticed.ts';
import type { CheckedResponse } from '../taking/checked-response.ts';

/**
 * Whether a condition may hold for an answer that is about to be written. Nothing is read for it: of who names nobody all is known, and of
 * who does, the condition may hold as far as his answers do not say otherwise. Whoever hears of the answer looks at all of it.
 */
export function linesThatMayHold({ company, row, facts, taken, version }: CheckedResponse): (line: string) => boolean {
  const isNobody =
    row.customerId === null &&
    row.interactionId === null &&
    row.invitationId === null &&
    taken.customer == null &&
    facts.contact === null;
  const definition = version?.definition ?? null;
  // What is asked, and counts as given, may hang on who he is.
  if (!isNobody && definition !== null && asksForFacts(definition)) return () => true;
  let scope: ReturnType<typeof scopeOfAnswers> | undefined;
  return (line) => {
    const comments = facts.comments.map(({ questionId, text }) => ({ question_id: questionId, text }));
    scope ??= scopeOfAnswers(definition, answersOf(facts.answers, comments), occasionOf(company, row, version));
    return isNobody ? readOnce(line).holds(scope) : readOnce(line).mayHold(scope);
  };
}

/** Lines of rules are few, and asked of every answer. */
const MOST_LINES = 1_000;
const known = new Map<string, ReadLine>();

function readOnce(line: string): ReadLine {
  let read = known.get(line);
  if (read === undefined) {
    if (known.size >= MOST_LINES) known.clear();
    known.set(line, (read = readLine(line)));
  }
  return read;
}

import type { Question, Text } from '@otklik/questionnaire';

const place = /\{\{([^{}|]*)(\|[^{}]*)?\}\}/g;

/** Our places in a text as theirs: the bare name of a question, which `say` turns into theirs. Of any other place an ellipsis is left. */
export function writePlaces(text: Text, say: (id: string) => string | null): Text {
  return Object.fromEntries(
    Object.entries(text).map(([language, words]) => [
      language,
      words.replaceAll(place, (_, inside: string) => say(inside.trim()) ?? '…'),
    ]),
  );
}

/** Whether a question holds a place that cannot be said, or what stands in it where there is no answer. */
export function hasUnsaidPlaces(question: Question, say: (id: string) => string | null): boolean {
  return [...JSON.stringify(question).matchAll(place)].some(
    ([, inside = '', fallback]) => fallback !== undefined || say(inside.trim()) === null,
  );
}

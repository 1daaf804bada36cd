import { isDeepStrictEqual } from 'node:util';
import { definitionSchema, questionFingerprint, type Question, type SurveyDefinition } from '@otklik/questionnaire';
import type { QuestionChange, VersionComparison } from '@otklik/contract';

/** Question by question, by its id: what a person must know before comparing the numbers of two versions. */
export function compareVersions(before: unknown, after: unknown): VersionComparison {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const survey = [...new Set([...Object.keys(old.rest), ...Object.keys(fresh.rest)])].filter(
    (key) => !isDeepStrictEqual(old.rest[key], fresh.rest[key]),
  );
  const kept = new Set([...old.questions.keys()].filter((id) => fresh.questions.has(id)));
  const moved = movedIds(
    [...old.questions.keys()].filter((id) => kept.has(id)),
    [...fresh.questions.keys()].filter((id) => kept.has(id)),
  );
  const questions: QuestionChange[] = [];
  for (const [id, question] of fresh.questions) {
    const was = old.questions.get(id);
    if (was === undefined) questions.push(change(id, 'added', [], null, question, true));
    else {
      const fields = fieldsThatDiffer(was, question);
      if (fields.length > 0)
        questions.push(change(id, 'changed', fields, was, question, countsAnew(before, after, was, question)));
      else if (moved.has(id)) questions.push(change(id, 'moved', [], was, question, false));
    }
  }
  for (const [id, was] of old.questions) if (!kept.has(id)) questions.push(change(id, 'removed', [], was, null, false));
  return { survey, questions };
}

type Fields = Record<string, unknown>;

/** A draft need not be valid: whatever has an id counts as a question. */
function partsOf(definition: unknown): { rest: Fields; questions: Map<string, Fields> } {
  const { questions, ...rest } = isFields(definition) ? definition : {};
  const list = Array.isArray(questions) ? questions.filter(isFields) : [];
  return { rest, questions: new Map(list.map((question, at) => [nameOf(question['id'], at), question])) };
}

function nameOf(id: unknown, at: number): string {
  return typeof id === 'string' ? id : `#${at + 1}`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsThatDiffer(one: Fields, other: Fields): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((key) => !isDeepStrictEqual(one[key], other[key]))
    .toSorted();
}

function change(
  questionId: string,
  kind: QuestionChange['kind'],
  fields: string[],
  before: unknown,
  after: unknown,
  anew: boolean,
): QuestionChange {
  return { questionId, kind, fields, countsAnew: anew, before, after };
}

/** A new wording, scale or display is a new measure. Where one side is not valid yet, nobody can tell, and we say no. */
function countsAnew(before: unknown, after: unknown, was: Fields, is: Fields): boolean {
  const [old, fresh] = [definitionSchema.safeParse(before), definitionSchema.safeParse(after)];
  if (!old.success || !fresh.success) return false;
  const earlier = fingerprints(old.data, was);
  return [...fingerprints(fresh.data, is)].some(([row, print]) => (earlier.get(row) ?? print) !== print);
}

function fingerprints(definition: SurveyDefinition, { id }: Fields): Map<number | null, string> {
  const question = definition.questions.find((one) => one.id === id);
  if (question === undefined) return new Map();
  return new Map(rowsOf(question).map((factorId) => [factorId, questionFingerprint(definition, question, factorId)]));
}

function rowsOf(question: Question): (number | null)[] {
  return 'factors' in question ? question.factors.map(({ factorId }) => factorId) : [null];
}

/** Those that do not keep their order: everything outside the longest run that both orders share. */
function movedIds(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((id, at) => [id, at]));
  const tails: { at: number; run: string[] }[] = [];
  for (const id of after) {
    const at = place.get(id) ?? 0;
    const length = tails.findIndex((tail) => tail.at > at);
    const shorter = length === -1 ? tails.at(-1) : tails[length - 1];
    tails[length === -1 ? tails.length : length] = { at, run: [...(shorter?.run ?? []), id] };
  }
  const inOrder = new Set(tails.at(-1)?.run);
  return new Set(after.filter((id) => !inOrder.has(id)));
}

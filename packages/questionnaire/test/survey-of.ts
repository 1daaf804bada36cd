import { parseDefinition, type Context, type Finding, type Question, type SurveyDefinition } from '../src/index.ts';

export const say = (en: string): { en: string } => ({ en });

/** What a test says of a question; its text is its id where nothing else is said. */
export type Sketch = { id: string; type: string } & Record<string, unknown>;

/** A survey in English of these questions. */
export function surveyOf(questions: Sketch[], more: Record<string, unknown> = {}): SurveyDefinition {
  const parsed = parseDefinition(sketch(questions, more));
  if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path} ${message}`).join('; '));
  return parsed.definition;
}

/** What is wrong with it, as `path code`. */
export function errorsOf(questions: Sketch[], more: Record<string, unknown> = {}): string[] {
  return findingsOf(questions, more).map(({ path, code }) => `${path} ${code}`);
}

export function findingsOf(questions: Sketch[], more: Record<string, unknown> = {}): Finding[] {
  const parsed = parseDefinition(sketch(questions, more));
  return parsed.ok ? [] : parsed.errors;
}

export function warningsOf(questions: Sketch[], more: Record<string, unknown> = {}): Finding[] {
  const parsed = parseDefinition(sketch(questions, more));
  return parsed.ok ? parsed.warnings : [];
}

function sketch(questions: Sketch[], more: Record<string, unknown>): unknown {
  return {
    schema: 1,
    languages: ['en'],
    defaultLanguage: 'en',
    title: say('t'),
    questions: questions.map((question) => ({ text: say(question.id), ...question })),
    thanks: { title: say('thanks') },
    ...more,
  };
}

export const nps: Sketch = { id: 'nps', type: 'nps' };
export const words = (id: string, more: Record<string, unknown> = {}): Sketch => ({
  id,
  type: 'text',
  multiline: false,
  maxLength: 100,
  ...more,
});
export const choice = (id: string, options: string[], more: Record<string, unknown> = {}): Sketch => ({
  id,
  type: 'choice',
  many: false,
  options: options.map((option) => ({ id: option, text: say(option) })),
  ...more,
});

export const nobody: Context = { language: 'en', channel: 'web', products: [] };
export const ids = (questions: readonly Question[]): string[] => questions.map(({ id }) => id);

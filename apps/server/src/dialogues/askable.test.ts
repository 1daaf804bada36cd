import { canBeAsked, questionSchema, type Question } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { askableAs } from './askable.ts';

describe('a question in a chat', () => {
  it.each(questionSchema.options.map(({ shape }) => shape.type.value))('%s is put where the engine asks it', (type) => {
    // Only its type, and how many options it has, say whether it fits into a message.
    const question = { type, options: [] } as unknown as Question;
    expect(askableAs(question) !== null).toBe(canBeAsked(question, 'dialogue'));
  });
});

import { textIn, type Question } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { endsOfPiece } from './ends-of-piece.ts';

const spoken = { language: 'ru', fallback: 'ru' };
const ends = (question: Question, aspect: 'importance' | 'satisfaction' | null = null) =>
  endsOfPiece({ question, aspect }, (text) => textIn(text, 'ru', 'ru'), spoken);
const text = { ru: 'Как вам?' };

describe('the ends of a scale on the telephone', () => {
  it('are those of the page: its own words, else the usual ones of the scale', () => {
    expect(ends({ id: 'n', type: 'nps', text })).toEqual({ low: 'точно нет', high: 'обязательно' });
    expect(ends({ id: 'n', type: 'nps', text, highLabel: { ru: 'конечно' } })).toEqual({
      low: 'точно нет',
      high: 'конечно',
    });
    expect(ends({ id: 's', type: 'satisfaction', text, scale: '1-5', factorId: null, display: 'faces' })).toEqual({
      low: 'ужасно',
      high: 'отлично',
    });
    const both: Question = { id: 'i', type: 'importance_satisfaction', text, scale: '1-10', factors: [] };
    expect(ends(both, 'importance').high).toBe('очень важно');
    expect(ends(both, 'satisfaction').high).toBe('полностью');
    expect(ends({ id: 'y', type: 'yes_no', text })).toEqual({ low: '', high: '' });
  });
});

import { parseDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from '../draft.ts';
import { logicMap, placeOf } from './logic-map.ts';

const base = emptyDraft('ru', { title: 'Визит', question: 'Порекомендуете?', thanks: 'Спасибо' });
const words = (id: string, more: object = {}) => ({
  id,
  type: 'text' as const,
  text: { ru: id },
  multiline: false,
  maxLength: 100,
  ...more,
});
const draftOf = (...questions: Draft['questions']): Draft => ({
  ...base,
  questions: [...base.questions, ...questions],
});
const errorsOf = (draft: Draft) => {
  const parsed = parseDefinition(draft);
  return parsed.ok ? [] : parsed.errors;
};

describe('the map of a survey', () => {
  it('puts what hangs on an answer further in, also through a calculated value and a block', () => {
    const draft: Draft = {
      ...draftOf(
        words('why', { showIf: 'nps <= 6' }),
        words('more', { showIf: 'answered(why)' }),
        words('low', { block: 'b' }),
      ),
      calculated: [{ id: 'bad', value: 'nps < 3' }],
      blocks: [{ id: 'b', showIf: 'bad' }],
    };
    const { nodes, edges } = logicMap(draft, errorsOf(draft));
    expect(nodes.map(({ id, column, row }) => [id, column, row])).toEqual([
      ['nps', 0, 0],
      ['why', 1, 1],
      ['more', 2, 2],
      ['low', 1, 3],
      ['end', 0, 4],
    ]);
    expect(edges.filter(({ kind }) => kind === 'shows').map(({ from, to }) => `${from} ${to}`)).toEqual([
      'nps why',
      'why more',
      'nps low',
    ]);
  });
  it('draws jumps to questions, blocks and the end', () => {
    const draft: Draft = {
      ...draftOf(
        words('a', { jumps: [{ if: "a = 'x'", to: 'b' }, { to: 'end' }] }),
        words('c'),
        words('d', { block: 'b' }),
      ),
      blocks: [{ id: 'b' }],
    };
    const { edges } = logicMap(draft, errorsOf(draft));
    expect(edges.filter(({ kind }) => kind === 'jump').map(({ from, to }) => `${from} ${to}`)).toEqual([
      'a d',
      'a end',
    ]);
  });
  it('marks what nobody reaches, and what goes round in a circle', () => {
    const unreachable = draftOf(words('why', { showIf: 'nps <= 2 and nps >= 4' }));
    expect(logicMap(unreachable, errorsOf(unreachable)).nodes[1]?.trouble).toEqual(['unreachable_question']);
    const circle = draftOf(words('a', { showIf: 'answered(b)' }), words('b', { showIf: 'answered(a)' }));
    const map = logicMap(circle, errorsOf(circle));
    expect(map.nodes.flatMap(({ id, trouble }) => (trouble.length > 0 ? [id] : []))).toEqual(['a', 'b']);
    expect(map.edges.filter(({ isBad }) => isBad)).toHaveLength(2);
  });
  it('never puts two boxes on one another', () => {
    const draft = { ...draftOf(words('a'), words('b')), ends: [{ id: 'late', title: { ru: 'Поздно' } }] };
    const places = logicMap(draft, []).nodes.map((node) => JSON.stringify(placeOf(node)));
    expect(new Set(places).size).toBe(places.length);
  });
});

import { parseDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from '../draft/draft.ts';
import { logicMap, type EdgeKind, type LogicMap } from './logic-map.ts';
import { placeOf } from './map-layout.ts';

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
const drawn = ({ edges }: LogicMap, kind: EdgeKind) =>
  edges.flatMap((edge) => (edge.kind === kind ? [`${edge.from} → ${edge.to}`] : []));
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
    const map = logicMap(draft, errorsOf(draft));
    expect(map.nodes.map(({ key, column, row }) => [key, column, row])).toEqual([
      ['nps', 0, 0],
      ['why', 1, 1],
      ['more', 2, 2],
      ['low', 1, 3],
      ['value bad', 1, 0],
      ['end end', 0, 4],
    ]);
    expect(drawn(map, 'shows')).toEqual(['nps → why', 'why → more', 'value bad → low', 'nps → value bad']);
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
    expect(drawn(logicMap(draft, errorsOf(draft)), 'jump')).toEqual(['a → d', 'a → end end']);
  });
  it('draws which answers choose the page at the end, and from the last question where none does', () => {
    const ends = [
      { id: 'glad', showIf: 'nps >= 9', title: { ru: 'Рады' } },
      { id: 'english', showIf: "context.language = 'en'", title: { ru: 'По-английски' } },
      { id: 'screened', title: { ru: 'Не сейчас' } },
    ];
    const draft: Draft = { ...draftOf(words('why')), ends };
    expect(drawn(logicMap(draft, errorsOf(draft)), 'ends')).toEqual(['nps → end glad', 'why → end english']);
  });
  it('draws what fills a quota, and where one who comes too late is led', () => {
    const quotas = [
      { id: 'low', counts: 'nps <= 6', limit: 50, end: 'late' },
      { id: 'qr', counts: "context.channel = 'qr'", limit: 100 },
    ];
    const draft: Draft = { ...draftOf(words('why')), ends: [{ id: 'late', title: { ru: 'Поздно' } }], quotas };
    const map = logicMap(draft, errorsOf(draft));
    expect(drawn(map, 'quota')).toEqual(['nps → quota low', 'quota low → end late', 'quota qr → end end']);
    expect(map.nodes.filter(({ kind }) => kind === 'quota').map(({ row, column }) => [row, column])).toEqual([
      [0, 1],
      [0, 2],
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
    const draft = {
      ...draftOf(words('a', { showIf: 'bad' }), words('b')),
      ends: ['late', 'glad', 'sorry'].map((id) => ({ id, title: { ru: id } })),
      calculated: [{ id: 'bad', value: 'nps < 3' }],
      quotas: ['one', 'two', 'three'].map((id) => ({ id, counts: id === 'three' ? 'answered(a)' : 'bad', limit: 9 })),
    };
    const places = logicMap(draft, []).nodes.map((node) => JSON.stringify(placeOf(node)));
    expect(new Set(places).size).toBe(places.length);
  });
});

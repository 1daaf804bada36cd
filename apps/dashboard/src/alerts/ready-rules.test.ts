import { expect, it } from 'vitest';
import { scaleKinds, type ScaleKind } from '../cases/settings/scale-kinds.ts';
import { firstCondition, readyOn, readyRules } from './ready-rules.ts';

const kind = (value: ScaleKind['value']) => scaleKinds.filter((each) => each.value === value);

it('begins a ready rule about low scores on the scale that the surveys ask', () => {
  expect(readyOn(kind('satisfaction 0-10'), 'lowScore').condition).toEqual({
    kind: 'answer.score',
    role: 'satisfaction',
    scale: '0-10',
    warning: 4,
    alarm: 2,
  });
  const both = [...kind('satisfaction 0-10'), ...kind('satisfaction 1-5')];
  expect(readyOn(both, 'lowScore').condition).toMatchObject({ scale: '0-10' });
  expect(readyOn(both.toReversed(), 'lowScore').condition).toMatchObject({ scale: '1-5', warning: 2, alarm: 1 });
});

it('leaves a ready rule as it is where no survey asks the like', () => {
  expect(readyOn(kind('nps 0-10'), 'lowScore')).toEqual(readyRules.lowScore);
  expect(readyOn(kind('satisfaction 0-10'), 'lowNps')).toEqual(readyRules.lowNps);
  expect(readyOn([], 'threat')).toEqual(readyRules.threat);
});

it('begins a new rule with what is asked most', () => {
  expect(firstCondition(kind('effort 1-7'))).toMatchObject({ role: 'effort', scale: '1-7' });
  expect(firstCondition([])).toMatchObject({ role: 'nps' });
});

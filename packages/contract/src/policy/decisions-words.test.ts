import { describe, expect, it } from 'vitest';
import { policyRule } from './decisions-policy.ts';
import { sayRule, type NamesOfThings } from './decisions-words.ts';

const names: NamesOfThings = {
  touchpoint: (id) => (id === 1 ? 'Визит' : 'Доставка'),
  survey: () => 'После визита',
  segment: () => 'loyalty: gold',
  group: () => 'В кофейне',
};
const rule = (more: object) =>
  policyRule.parse({ id: 1, scope: { kind: 'everything' }, atMost: 1, days: 30, action: 'skip', ...more });

describe('a rule is said', () => {
  it('in the three languages, with the forms of their numbers', () => {
    expect(sayRule(rule({}), names, 'ru')).toBe(
      'Все клиенты: не больше 1 приглашения за 30 дней, считая любые опросы; иначе не спрашивать',
    );
    expect(sayRule(rule({ atMost: 3, days: 21, counter: 'completed' }), names, 'uk')).toBe(
      'Усі клієнти: не більше 3 відповідей за 21 день, рахуючи будь-які опитування; інакше не питати',
    );
    expect(sayRule(rule({ days: 1, action: 'delay', of: 'scope' }), names, 'en')).toBe(
      'All customers: at most 1 invitation in 1 day, counting this scope only; else wait for the next allowed moment',
    );
  });

  it('with the names of what it is about', () => {
    expect(sayRule(rule({ scope: { kind: 'touchpoints', touchpointIds: [1, 2] } }), names, 'ru')).toContain(
      'Точка контакта: Визит, Доставка:',
    );
    expect(sayRule(rule({ scope: { kind: 'customers', segmentIds: [5], flags: ['vip'] } }), names, 'en')).toContain(
      'Customers: loyalty: gold, VIP:',
    );
  });

  it('as never, or always, where its limit is none', () => {
    expect(sayRule(rule({ atMost: 0 }), names, 'ru')).toBe('Все клиенты: не спрашивать никогда');
    expect(sayRule(rule({ atMost: 0, action: 'hold_out' }), names, 'en')).toBe(
      'All customers: always put into the control group',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { caseCondition } from '@otklik/contract';
import { meetsCondition } from './meets-condition.ts';

const nothing = { attributes: {}, fields: {}, orderAmount: null };
const ofCustomer = (wanted: object, value: unknown) =>
  meetsCondition(caseCondition.parse({ of: 'customer', attribute: 'x', ...wanted }), {
    ...nothing,
    attributes: { x: value },
  });

describe('a condition on what is known of a case', () => {
  it('is met by one of its values, however a yes or a number was sent', () => {
    expect(ofCustomer({ anyOf: ['gold', 'platinum'] }, 'gold')).toBe(true);
    expect(ofCustomer({ anyOf: ['gold'] }, 'silver')).toBe(false);
    expect([ofCustomer({ anyOf: ['yes'] }, true), ofCustomer({ anyOf: ['true'] }, true)]).toEqual([true, true]);
    expect([ofCustomer({ anyOf: ['yes'] }, false), ofCustomer({ anyOf: ['no'] }, false)]).toEqual([false, true]);
    expect(ofCustomer({ anyOf: ['2'] }, 2)).toBe(true);
    expect(ofCustomer({ anyOf: ['b'] }, ['a', 'b'])).toBe(true);
  });

  it('is met between its ends, both included: numbers by their size, days by the calendar', () => {
    expect([9, 10, 100, 101].map((value) => ofCustomer({ from: '10', to: '100' }, value))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(ofCustomer({ from: '9' }, '10')).toBe(true);
    const november = { from: '2026-11-01', to: '2026-11-30' };
    expect(ofCustomer(november, '2026-11-30T21:00:00Z')).toBe(true);
    expect(ofCustomer(november, '2026-12-01')).toBe(false);
  });

  it('is not met by what is not known, or is of another kind', () => {
    for (const value of [undefined, null, '', 'gold', {}]) expect(ofCustomer({ from: '0' }, value)).toBe(false);
    expect(ofCustomer({ from: '2026-11-01' }, 20_261_130)).toBe(false);
    expect(meetsCondition({ of: 'order_amount', from: null, to: '100' }, nothing)).toBe(false);
    expect(meetsCondition({ of: 'order_amount', from: null, to: '100' }, { ...nothing, orderAmount: 100 })).toBe(true);
  });

  it('asks for something', () => {
    expect(caseCondition.safeParse({ of: 'customer', attribute: 'x' }).success).toBe(false);
    expect(caseCondition.safeParse({ of: 'customer', attribute: 'x', anyOf: ['a'], from: '1' }).success).toBe(false);
    expect(caseCondition.safeParse({ of: 'order_amount' }).success).toBe(false);
  });
});

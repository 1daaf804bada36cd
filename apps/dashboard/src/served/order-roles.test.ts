import { expect, it } from 'vitest';
import { choiceAt, kindOf, withChoice } from './order-roles.ts';

it('a field is one thing, and one thing is one field', () => {
  let mapping = withChoice({}, 'order.id', 'externalId');
  mapping = withChoice(mapping, 'buyer.tier', 'attributes:loyalty');
  mapping = withChoice(mapping, 'buyer.card', 'identifiers:card');
  expect(mapping).toEqual({
    externalId: 'order.id',
    attributes: { loyalty: 'buyer.tier' },
    identifiers: { card: 'buyer.card' },
  });
  expect(['order.id', 'buyer.tier', 'buyer.card', 'buyer.mail'].map((path) => choiceAt(mapping, path))).toEqual([
    'externalId',
    'attributes:loyalty',
    'identifiers:card',
    null,
  ]);
  expect(withChoice(mapping, 'buyer.level', 'attributes:loyalty').attributes).toEqual({ loyalty: 'buyer.level' });
  expect(withChoice(mapping, 'buyer.tier', 'externalId')).toEqual({
    externalId: 'buyer.tier',
    identifiers: { card: 'buyer.card' },
  });
  expect(withChoice(mapping, 'buyer.card', null)).toEqual({
    externalId: 'order.id',
    attributes: { loyalty: 'buyer.tier' },
  });
});

it('a number is of the kind that its field is called', () => {
  expect(['buyer.Card', 'items[].id', 'номер', 'list[]'].map(kindOf)).toEqual(['card', 'id', null, null]);
});

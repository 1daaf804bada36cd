import { deserialize, serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stemOf } from '../platform/words-of-text.ts';
import { featuresOf } from './features.ts';
import { splitExamples, trainAndJudge } from './judge-model.ts';
import { learnHow } from './learn-how.ts';
import { guess, prepare, sampleOf, trainLinear, type LinearKind } from './linear-model.ts';
import { fitMix, probabilitiesOf } from './mix.ts';
import { packModel, unpackModel } from './seal-model.ts';

const texts = [
  ['списали деньги с карты', 'двойная оплата', 'не прошёл платёж'],
  ['курьер опоздал', 'доставка задержалась', 'заказ не привезли'],
];
const examples = texts.flatMap((some, label) =>
  Array.from({ length: 30 }, (_, n) => ({ text: `${some[n % 3]} номер ${n}`, label })),
);

describe('what a text is recognised by', () => {
  it('is the same in other forms of its words, in three languages', () => {
    expect(stemOf('доставкой')).toBe(stemOf('доставка'));
    expect(stemOf('затримкою')).toBe(stemOf('затримка'));
    expect(stemOf('deliveries')).toBe(stemOf('delivery'));
  });
  it('holds no word, only hashes', () => {
    const { words, pieces } = featuresOf('Иванов');
    expect([...words.keys(), ...pieces.keys()].every((key) => Number.isInteger(key))).toBe(true);
    expect(featuresOf('')).toEqual({ words: new Map(), pieces: new Map() });
  });
});

describe('a model', () => {
  const { model, figures } = trainAndJudge(examples, 0.5);
  it('names the category of texts it has not seen, the likeliest first, and its confidences are one in sum', () => {
    const guesses = guess(model, 'Курьеры опаздывают');
    expect(guesses[0]).toMatchObject({ label: 1 });
    expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6);
  });
  it('is judged on a fifth that it did not learn from, always the same one', () => {
    expect(figures).toMatchObject({ held: 12, baseline: 0.5, accuracy: 1 });
    const { train, held } = splitExamples(examples);
    expect(held.some((one) => train.includes(one))).toBe(false);
    expect(splitExamples(examples).held).toEqual(held);
  });
  it('says the same after it was kept', () => {
    const again = unpackModel(packModel(model));
    for (const text of ['не прошла оплата', 'где мой заказ', '']) {
      const [before, after] = [guess(model, text)[0], guess(again, text)[0]];
      expect(after?.label).toBe(before?.label);
      expect(after?.confidence).toBeCloseTo(before?.confidence ?? 0, 1);
    }
  });
  it('that was kept before pieces of words had a say is read still', () => {
    const { pieces: _, ...mix } = model.mix;
    const again = unpackModel(packModel({ ...model, mix: { ...mix, pieces: 0 } }));
    const before = deserialize(inflateSync(packModel(model))) as { mix: object };
    const kept = deflateSync(serialize({ ...before, mix }));
    expect(guess(unpackModel(kept), 'не прошла оплата')).toEqual(guess(again, 'не прошла оплата'));
  });
  it('that was kept before words had a say is read still', () => {
    const before = {
      labels: [7, 8],
      keys: Uint32Array.from(featuresOf('оплата').words.keys()),
      idf: Float32Array.of(1),
      scales: Float32Array.of(2, 2),
      weights: [Int8Array.of(127, 0), Int8Array.of(-127, 0)],
      sharpness: 3,
    };
    const [first] = guess(unpackModel(deflateSync(serialize(before))), 'Оплата');
    expect(first?.label).toBe(7);
    expect(first?.confidence).toBeCloseTo(1 / (1 + Math.exp(-12)), 6);
  });
});

describe('a linear learner', () => {
  const kinds: readonly LinearKind[] = ['machines', 'regression'];
  const samples = examples.map((one) => sampleOf(one));

  it.each(kinds)('says the same whatever the order of the cases: %s', (kind) => {
    const models = [samples, samples.toReversed()].map((some) => trainLinear(prepare(some), { kind }));
    for (const { text } of examples.slice(0, 12)) {
      const [one, other] = models.map((model) => guess(model, text)[0]);
      expect(other?.label).toBe(one?.label);
      expect(other?.confidence).toBeCloseTo(one?.confidence ?? 0, 2);
    }
  });

  it.each(kinds)('tells what helped from what did not: %s', (kind) => {
    const told = ['оператор', 'курьер', 'кассир', 'в магазине', 'по телефону', 'в чате'].flatMap((who) => [
      { text: `${who} помогли быстро`, label: 1 },
      { text: `${who} не помогли совсем`, label: 2 },
      { text: `${who} ответили, помогли, но не сразу`, label: 1 },
      { text: `${who} ответили, не помогли, сразу бросили`, label: 2 },
    ]);
    const model = trainLinear(prepare(told.map((one) => sampleOf(one))), { kind });
    expect(guess(model, 'на почте помогли')[0]?.label).toBe(1);
    expect(guess(model, 'на почте не помогли')[0]?.label).toBe(2);
  });

  it('of many categories is the machines, which learn each by itself', () => {
    const many = Array.from({ length: 65 }, (_, n) =>
      sampleOf({ text: `${texts[n % 2]?.[n % 3]} ${n}`, label: n % 13 }),
    );
    expect(learnHow(many).kind).toBe('machines');
    expect(learnHow(samples).mix.leanings).toHaveLength(2);
  });
});

describe('whom to believe of several learners', () => {
  const held = (right: 'margins' | 'likelihoods' | 'pieces') =>
    Array.from({ length: 90 }, (_, n) => {
      const at = n % 3;
      const knows = [0, 1, 2].map((place) => (place === at ? 1 : 0));
      const guesses = [0, 1, 2].map((place) => (place === Math.floor(n / 3) % 3 ? 1 : 0));
      return {
        signs: {
          margins: right === 'margins' ? knows : guesses,
          likelihoods: right === 'likelihoods' ? knows : guesses,
          pieces: right === 'pieces' ? knows : guesses,
        },
        at,
      };
    });

  it('is told by texts that none of them has seen', () => {
    for (const right of ['margins', 'likelihoods', 'pieces'] as const) {
      const { mix, right: named } = fitMix(held(right), 3);
      expect(named).toBe(90);
      expect(mix[right]).toBeGreaterThan(1);
      const others = mix.margins + mix.likelihoods + mix.pieces - mix[right];
      expect(others).toBeLessThan(0.3);
    }
  });

  it('leans towards what is common where neither knows', () => {
    const nothing = { margins: [0, 0], likelihoods: [0, 0], pieces: [0, 0] };
    const { mix } = fitMix(
      Array.from({ length: 100 }, (_, n) => ({ signs: nothing, at: n % 5 === 0 ? 0 : 1 })),
      2,
    );
    expect(probabilitiesOf(nothing, mix)[1]).toBeGreaterThan(0.7);
  });
});

import { describe, expect, it } from 'vitest';
import { nobody, say, surveyOf, type Sketch } from '../../test/survey-of.ts';
import {
  answersForMargin,
  askOnly,
  factorsOfTurn,
  isSilent,
  previewRotation,
  productStandings,
  readRatings,
  rotate,
  turnOf,
  visibleAnswers,
  visibleQuestions,
  visibleRows,
  type Answers,
  type Context,
  type RotationProgress,
} from '../index.ts';
import { lots } from '../asking/lot.ts';

const headline: Sketch = { id: 'visit', type: 'satisfaction', scale: '1-5', factorId: null };
const single = (factorId: number, more: Record<string, unknown> = {}): Sketch => ({
  id: `f${factorId}`,
  type: 'satisfaction',
  scale: '1-5',
  factorId,
  ...more,
});
const rows: Sketch = {
  id: 'rows',
  type: 'factor_ratings',
  scale: '1-5',
  factors: [4, 5, 6].map((factorId) => ({ factorId, text: say(`f${factorId}`) })),
};

/** Six factors with the weights of a real coffee chain; two of them asked at a time. */
const survey = surveyOf([headline, single(1), single(2), single(3), rows, single(9, { core: true })], {
  rotation: { atMost: 2, weights: { 1: 30, 2: 20, 3: 20, 4: 15, 5: 10, 6: 5 }, target: { answers: 300 } },
});
const none: RotationProgress = { answers: {} };

function askedFactors(progress: RotationProgress, seed: string): number[] {
  const context = rotate(survey, { ...nobody, seed }, progress);
  return visibleQuestions(survey, {}, context).flatMap((question) => {
    if (question.type === 'satisfaction') return question.factorId ?? [];
    if (question.type !== 'factor_ratings') return [];
    return question.factors.map(({ factorId }) => factorId).filter((id) => !context.enoughFactors?.includes(id));
  });
}

describe('rotation', () => {
  it('asks the heaviest first, and always the core', () => {
    const turns = Array.from({ length: 400 }, (_, seed) => askedFactors(none, `r${seed}`));
    for (const turn of turns) {
      expect(turn).toContain(1);
      expect(turn).toContain(9);
      expect(turn).toHaveLength(3);
    }
    // 2 and 3 weigh the same: the lot decides, evenly (±4 standard deviations of 400 draws).
    const twos = turns.filter((turn) => turn.includes(2)).length;
    expect(twos).toBeGreaterThan(160);
    expect(twos).toBeLessThan(240);
  });

  it('is the same for one respondent, and gives its place to the next when a factor has its target', () => {
    expect(askedFactors(none, 'anna')).toEqual(askedFactors(none, 'anna'));
    expect(askedFactors({ answers: { 1: 300, 2: 300, 3: 299 } }, 'anna')).toEqual([3, 4, 9]);
    expect(askedFactors({ answers: { 1: 300, 2: 300, 3: 300, 4: 300, 5: 300, 6: 300 } }, 'anna')).toEqual([9]);
  });

  it('gives no turn to what this respondent cannot be asked, and passes it to the next heaviest', () => {
    const order = surveyOf(
      [
        headline,
        single(1, { showIf: 'bought(7)' }),
        single(2, { skipIf: "context.channel = 'qr'" }),
        single(3, { showIf: 'visit <= 2' }),
        { ...rows, id: 'drinks', perProduct: true, factors: [{ factorId: 4, text: say('taste') }] },
        single(5, { block: 'goods' }),
        single(6),
      ],
      {
        blocks: [{ id: 'goods', repeat: 'products', showIf: "context.language = 'en'" }],
        rotation: { atMost: 1, weights: { 1: 60, 2: 50, 3: 1, 4: 30, 5: 20, 6: 10 } },
      },
    );
    const latte = { id: 7, name: 'Latte' };
    const tea = { id: 9, name: 'Tea' };
    const turnOf = (context: Partial<Context>, enough: Record<string, number> = {}) => {
      const { enoughFactors = [] } = rotate(order, { ...nobody, ...context, seed: 'anna' }, { answers: enough });
      return [1, 2, 3, 4, 5, 6].filter((factorId) => !enoughFactors.includes(factorId));
    };
    expect(turnOf({ products: [latte] })).toEqual([1]);
    expect(turnOf({ products: [tea] })).toEqual([2]);
    expect(turnOf({ products: [tea], channel: 'qr' })).toEqual([4]);
    expect(turnOf({ products: [tea] }, { 2: 300, 4: 300 })).toEqual([5]);
    expect(turnOf({ products: [tea], language: 'ru' }, { 2: 300, 4: 300 })).toEqual([6]);
    expect(turnOf({}, { 2: 300 })).toEqual([6]);
    // What hangs on his answers may still come: it takes its turn, and is not asked if it does not.
    expect(turnOf({}, { 2: 300, 6: 300 })).toEqual([3]);
  });

  describe('of products', () => {
    const coffee = [2];
    const latte = { id: 7, name: 'Latte', groups: coffee };
    const raf = { id: 8, name: 'Raf', groups: coffee };
    const cake = { id: 9, name: 'Cake' };
    const bought: Partial<Context> = { products: [cake, latte, raf], seed: 'anna' };
    const taste = single(5, { id: 'taste', block: 'goods' });
    const why: Sketch = {
      id: 'why',
      type: 'text',
      block: 'goods',
      multiline: false,
      maxLength: 99,
      showIf: 'taste <= 2',
    };
    const menu = surveyOf([headline, taste, why, { ...rows, id: 'grid', perProduct: true, factors: [] }, single(6)], {
      blocks: [{ id: 'goods', repeat: 'products', atMost: 2 }],
      rotation: {
        atMost: 1,
        weights: { 5: 2 },
        products: { atMost: 1, weights: { 2: 50, 8: 60 }, target: { answers: 10 } },
      },
    });
    const rotated = (progress: Record<string, number>, more: Partial<Context> = {}): Context =>
      rotate(menu, { ...nobody, ...bought, ...more }, { answers: progress });
    const shown = (context: Context, answers: Answers = {}) =>
      visibleAnswers(menu, answers, context).flatMap(({ question, answer }) =>
        question.type === 'factor_ratings'
          ? visibleRows(question, answer, context).map(({ key }) => key)
          : [question.id],
      );

    it('asks about the heaviest on the receipt that still need answers, a product weighing as its group where it has no weight', () => {
      expect(shown(rotated({}))).toEqual(['visit', 'taste@8', '8']);
      expect(shown(rotated({ 8: 10 }))).toEqual(['visit', 'taste@7', '7']);
      expect(shown(rotated({ 7: 10, 8: 10 }))).toEqual(['visit', 'taste@9', '9']);
      expect(productStandings(menu, [latte, cake], { answers: { 7: 4 } })).toEqual([
        { productId: 7, weight: 50, answers: 4, target: 10, missing: 6 },
        { productId: 9, weight: 1, answers: 0, target: 10, missing: 10 },
      ]);
    });

    it('gives the turn of a factor to the next where no product is asked about', () => {
      expect(shown(rotated({ 7: 10, 8: 10, 9: 10 }))).toEqual(['visit', 'f6']);
      expect(shown(rotated({}, { products: [] }))).toEqual(['visit', 'f6']);
    });

    it('is the same again from what was kept of it, and never takes an answer away', () => {
      const context = rotated({ 8: 10 });
      const turn = turnOf(menu, context);
      expect(turn).toEqual([5, 7]);
      expect(askOnly(menu, { ...nobody, ...bought }, turn)).toEqual(context);
      const answers: Answers = { visit: 5, 'taste@9': 1, grid: { 9: 4 } };
      expect(shown(context, answers)).toEqual(['visit', 'taste@7', 'taste@9', '9', '7']);
      expect(readRatings(menu, answers, context).map(({ productId, score }) => [productId, score])).toEqual([
        [null, 5],
        [9, 1],
        [9, 4],
      ]);
    });

    it('never lets a survey fall silent: who needs answers is known with the receipt only', () => {
      const quiet = { ...menu, rotation: { atMost: 1, silentWhenDone: true, products: { atMost: 1 } } };
      expect(isSilent(quiet, { answers: { 5: 300, 6: 300 } })).toBe(false);
      expect(
        isSilent({ ...quiet, rotation: { ...quiet.rotation, products: undefined } }, { answers: { 5: 300, 6: 300 } }),
      ).toBe(true);
    });
  });

  it('falls silent only where that is wanted', () => {
    const done: RotationProgress = { answers: { 1: 300, 2: 300, 3: 300, 4: 300, 5: 300, 6: 300 } };
    expect(isSilent(survey, done)).toBe(false);
    const silent = surveyOf([headline, single(1)], {
      rotation: { atMost: 1, target: { answers: 5 }, silentWhenDone: true },
    });
    expect(isSilent(silent, { answers: { 1: 4 } })).toBe(false);
    expect(isSilent(silent, { answers: { 1: 5 } })).toBe(true);
  });

  it('leaves an answer where it is, whoever has enough by then', () => {
    const context = rotate(survey, { ...nobody, seed: 'anna' }, { answers: { 1: 300, 2: 300, 3: 300 } });
    const answers: Answers = { visit: 5, f1: 2 };
    expect(readRatings(survey, answers, context)).toContainEqual(expect.objectContaining({ factorId: 1, score: 2 }));
  });

  it('knows how many answers a margin needs', () => {
    // ±5 at a standard deviation of 35: (1.96 · 35 / 5)² = 188.2.
    expect(answersForMargin(5, 35)).toBe(189);
    const byMargin = surveyOf([headline, single(1), single(2)], { rotation: { atMost: 1, target: { margin: 5 } } });
    expect(factorsOfTurn(byMargin, { answers: { 1: 189, 2: 100 } }, 'a')).toEqual([2]);
    expect(factorsOfTurn(byMargin, { answers: { 1: 100, 2: 100 }, needed: { 1: 90, 2: 120 } }, 'a')).toEqual([2]);
  });
});

describe('rotation over a quarter, simulated', () => {
  const weights: Record<number, number> = { 1: 30, 2: 20, 3: 20, 4: 15, 5: 10, 6: 5 };
  const factors = Object.keys(weights).map(Number);
  const target = 300;
  const windowDays = 90;

  /**
   * A shop with `perDay` respondents, each answering a factor with 80 %. `concurrent` of them have the page open at the
   * same time: what they are asked is decided before any of the others has answered.
   */
  function simulate(
    days: number,
    perDay: number,
    concurrent: number,
    claims: boolean,
  ): { most: Map<number, number>; lastCounts: Map<number, number>; doneOn: Map<number, number> } {
    const answeredOn = new Map(factors.map((factorId) => [factorId, [] as number[]]));
    const most = new Map<number, number>();
    const doneOn = new Map<number, number>();
    const draw = lots('a quarter');
    const inWindow = (factorId: number, day: number): number =>
      (answeredOn.get(factorId) ?? []).filter((when) => when > day - windowDays).length;
    for (let day = 0; day < days; day += 1) {
      for (let at = 0; at < perDay; at += concurrent) {
        const claimed = new Map<number, number>();
        const turns = Array.from({ length: Math.min(concurrent, perDay - at) }, (_, place) => {
          const answers = Object.fromEntries(
            factors.map((factorId) => [
              factorId,
              inWindow(factorId, day) + (claims ? (claimed.get(factorId) ?? 0) : 0),
            ]),
          );
          const turn = factorsOfTurn(survey, { answers }, `${day}/${at}/${place}`);
          turn.forEach((factorId) => claimed.set(factorId, (claimed.get(factorId) ?? 0) + 1));
          return turn;
        });
        for (const factorId of turns.flat()) if (draw() < 0.8) answeredOn.get(factorId)?.push(day);
      }
      for (const factorId of factors) {
        const count = inWindow(factorId, day);
        most.set(factorId, Math.max(most.get(factorId) ?? 0, count));
        if (count >= target && !doneOn.has(factorId)) doneOn.set(factorId, day);
      }
    }
    return { most, doneOn, lastCounts: new Map(factors.map((factorId) => [factorId, inWindow(factorId, days - 1)])) };
  }

  it('reaches every target in the order of the weights, and keeps it as answers age', () => {
    const { doneOn, lastCounts, most } = simulate(200, 30, 1, false);
    const days = factors.map((factorId) => doneOn.get(factorId) ?? Number.POSITIVE_INFINITY);
    expect(days[0]).toBeLessThan(days[1] ?? 0);
    expect(days.every((day) => day < 90)).toBe(true);
    expect(Math.max(days[1] ?? 0, days[2] ?? 0)).toBeLessThan(Math.min(...days.slice(3)));
    for (const factorId of factors) {
      // One at a time: never one too many, and the oldest answers are made good within the day.
      expect(most.get(factorId)).toBeLessThanOrEqual(target);
      expect(lastCounts.get(factorId)).toBeGreaterThan(target - 60);
    }
  });

  it('overshoots by no more than those who answer at the same time, and with claims not at all', () => {
    const open = simulate(120, 40, 8, false);
    for (const count of open.most.values()) expect(count).toBeLessThanOrEqual(target + 8);
    const claimed = simulate(120, 40, 8, true);
    for (const count of claimed.most.values()) expect(count).toBeLessThanOrEqual(target);
  });

  it('is what the preview expects', () => {
    const preview = previewRotation(survey, none, 30 * 40, 0.8);
    const { doneOn } = simulate(60, 30, 1, false);
    for (const { factorId, doneAfter, expected, weight } of preview) {
      expect(weight).toBe(weights[factorId]);
      const day = doneOn.get(factorId);
      if (doneAfter === null || day === undefined) expect(expected).toBeLessThanOrEqual(target + 1);
      // Expected after so many respondents, against the day of the simulation: within three days.
      else expect(Math.abs(doneAfter / 30 - day)).toBeLessThan(3);
    }
  });
});

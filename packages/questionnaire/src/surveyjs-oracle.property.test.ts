import fc from 'fast-check';
import { Model } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { choice, ids, nobody, surveyOf, words, type Sketch } from '../test/survey-of.ts';
import { visibleQuestions, type Answers, type AnswerValue } from './index.ts';

/*
 * Another engine as a witness: the same survey in SurveyJS's own format and in ours, the same answers given one after
 * another to what is visible, must show the same questions. Hidden answers are taken away there as they are here.
 */

/** A condition in both languages. */
type Line = { ours: string; theirs: string };
type Kind = 'score' | 'many' | 'yes_no' | 'text';
const kinds: Kind[] = ['score', 'many', 'yes_no', 'text'];

function leafAbout(name: string, kind: Kind, draw: number): Line {
  const value = draw % 6;
  switch (kind) {
    case 'score':
      return [
        { ours: `${name} <= ${value}`, theirs: `{${name}} <= ${value}` },
        { ours: `${name} >= ${value}`, theirs: `{${name}} >= ${value}` },
        { ours: `${name} < ${value}`, theirs: `{${name}} < ${value}` },
        { ours: `${name} > ${value}`, theirs: `{${name}} > ${value}` },
        { ours: `${name} = ${value}`, theirs: `{${name}} = ${value}` },
        { ours: `${name} != ${value}`, theirs: `{${name}} <> ${value}` },
        { ours: `${name} * 2 + 1 > ${value}`, theirs: `{${name}} notempty and {${name}} * 2 + 1 > ${value}` },
        { ours: `answered(${name})`, theirs: `{${name}} notempty` },
      ][draw % 8] as Line;
    case 'many':
      return [
        { ours: `${name} includes 'a'`, theirs: `{${name}} contains 'a'` },
        { ours: `not ${name} includes 'b'`, theirs: `{${name}} notcontains 'b'` },
        { ours: `${name} in ['b', 'c']`, theirs: `{${name}} anyof ['b', 'c']` },
        { ours: `not answered(${name})`, theirs: `{${name}} empty` },
      ][draw % 4] as Line;
    case 'yes_no':
      return draw % 2 === 0
        ? { ours: `${name} = 1`, theirs: `{${name}} = true` }
        : { ours: `${name} = 0`, theirs: `{${name}} = false` };
    case 'text':
      return draw % 2 === 0
        ? { ours: `${name} = 'yes'`, theirs: `{${name}} = 'yes'` }
        : { ours: `answered(${name})`, theirs: `{${name}} notempty` };
  }
}

function lineFrom(kindsBefore: Kind[], draws: number[]): Line {
  const leaves = draws.slice(1, 2 + ((draws[0] ?? 0) % 3)).map((draw) => {
    const at = draw % kindsBefore.length;
    return leafAbout(`q${at}`, kindsBefore[at] ?? 'score', Math.floor(draw / 7));
  });
  return leaves.reduce((left, right, at) => {
    const op = (draws[at + 4] ?? 0) % 2 === 0 ? 'and' : 'or';
    const negated = (draws[at + 6] ?? 0) % 4 === 0;
    const joined = { ours: `(${left.ours}) ${op} (${right.ours})`, theirs: `(${left.theirs}) ${op} (${right.theirs})` };
    return negated ? { ours: `not (${joined.ours})`, theirs: `!(${joined.theirs})` } : joined;
  });
}

function ourQuestion(id: string, kind: Kind, showIf: string | null): Sketch {
  const shown = showIf === null ? {} : { showIf };
  switch (kind) {
    case 'score':
      return { id, type: 'scale', lowest: 0, highest: 5, ...shown };
    case 'many':
      return choice(id, ['a', 'b', 'c'], { many: true, ...shown });
    case 'yes_no':
      return { id, type: 'yes_no', ...shown };
    case 'text':
      return words(id, shown);
  }
}

function theirQuestion(name: string, kind: Kind, visibleIf: string | null): object {
  const shown = visibleIf === null ? {} : { visibleIf };
  switch (kind) {
    case 'score':
      return { type: 'rating', name, rateMin: 0, rateMax: 5, ...shown };
    case 'many':
      return { type: 'checkbox', name, choices: ['a', 'b', 'c'], ...shown };
    case 'yes_no':
      return { type: 'boolean', name, ...shown };
    case 'text':
      return { type: 'text', name, ...shown };
  }
}

/** An answer in both engines' shapes; `null`: passed over. */
function answerBy(kind: Kind, draw: number): { ours: AnswerValue; theirs: unknown } | null {
  if (draw % 5 === 0) return null;
  switch (kind) {
    case 'score':
      return { ours: draw % 6, theirs: draw % 6 };
    case 'many': {
      const chosen = ['a', 'b', 'c'].slice(draw % 3, 1 + (draw % 4));
      return chosen.length === 0 ? null : { ours: { chosen }, theirs: chosen };
    }
    case 'yes_no':
      return { ours: draw % 2, theirs: draw % 2 === 1 };
    case 'text': {
      const text = draw % 2 === 0 ? 'yes' : 'no';
      return { ours: text, theirs: text };
    }
  }
}

const number = fc.nat(5000);
const cases = fc.record({
  chosen: fc.array(fc.nat(kinds.length - 1), { minLength: 2, maxLength: 8 }),
  lines: fc.array(fc.array(number, { minLength: 10, maxLength: 10 }), { minLength: 8, maxLength: 8 }),
  answers: fc.array(number, { minLength: 8, maxLength: 8 }),
});

describe('the same survey in SurveyJS', () => {
  it('shows the same questions after the same answers', () => {
    let compared = 0;
    fc.assert(
      fc.property(cases, ({ chosen, lines, answers: draws }) => {
        const types = chosen.map((at) => kinds[at] ?? 'score');
        const conditions = types.map((_, at) => {
          const draw = lines[at] ?? [];
          return at === 0 || (draw[9] ?? 0) % 4 === 0 ? null : lineFrom(types.slice(0, at), draw);
        });
        // A line may happen to be one that nothing fulfils: publishing refuses that, and there is nothing to compare.
        const ours = attempt(() =>
          surveyOf(types.map((kind, at) => ourQuestion(`q${at}`, kind, conditions[at]?.ours ?? null))),
        );
        if (ours === null) return;
        const theirs = new Model({
          clearInvisibleValues: 'onHidden',
          elements: types.map((kind, at) => theirQuestion(`q${at}`, kind, conditions[at]?.theirs ?? null)),
        });
        const given: Answers = {};
        types.forEach((kind, at) => {
          const name = `q${at}`;
          const answer = answerBy(kind, draws[at] ?? 0);
          if (answer === null || !ids(visibleQuestions(ours, given, nobody)).includes(name)) return;
          given[name] = answer.ours;
          theirs.setValue(name, answer.theirs);
        });
        const visible = theirs.getAllQuestions(true).map((question) => question.name);
        expect(ids(visibleQuestions(ours, given, nobody))).toEqual(visible);
        compared += 1;
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(75);
  }, 60_000);
});

function attempt<Result>(make: () => Result): Result | null {
  try {
    return make();
  } catch {
    return null;
  }
}

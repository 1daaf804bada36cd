// How well the suggestion of categories does on real texts, beside plain naive Bayes:
//   node bench/categories/categories.ts appeals.csv:text_html:theme appeals.csv:text_html:class reviews.csv:'Review Text':Rating
// Each argument is a CSV file, the column of the text and the column of the label. Twenty splits, seeds 1 to 20, a fifth of each label held out.
// With --together first: how long a company learns that has all of these texts and labels as cases, as the product does it at night.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { wordsOf } from '../../apps/server/src/platform/words-of-text.ts';
import { splitExamples, trainAndJudge } from '../../apps/server/src/categories/judge-model.ts';
import { learnHow } from '../../apps/server/src/categories/learn-how.ts';
import { guess, prepare, sampleOf, trainLinear, type Example } from '../../apps/server/src/categories/linear-model.ts';
import { MOST_CASES, THRESHOLD } from '../../apps/server/src/categories/categories.service.ts';
import { textOfHtml } from '../../apps/server/src/intake/text-of-html.ts';

const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);
/** What was seen once cannot be both learnt and asked. */
const FEWEST = 5;

const args = process.argv.slice(2);
if (args[0] === '--together') learnTogether(args.slice(1).map(examplesOf));
else for (const argument of args) compare(argument);

function compare(argument: string): void {
  const labelColumn = argument.split(':').at(-1) ?? '';
  const examples = examplesOf(argument);
  const labels = new Set(examples.map(({ label }) => label)).size;
  const runs = SEEDS.map((seed) => runOnce(examples, seed));
  const mean = (of: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  console.log(
    `${labelColumn}: ${examples.length} texts, ${labels} labels · naive Bayes ${percent(mean((run) => run.bayes))}` +
      ` · ours ${percent(mean((run) => run.ours))} (macro F1 ${percent(mean((run) => run.bayesF1))} → ${percent(mean((run) => run.oursF1))})` +
      ` · at ${THRESHOLD}: speaks on ${percent(mean((run) => run.spoken))}, right ${percent(mean((run) => run.spokenRight))}` +
      ` · better in ${runs.filter((run) => run.ours > run.bayes).length} of ${SEEDS.length} splits` +
      ` · trains in ${mean((run) => run.milliseconds).toFixed(0)} ms`,
  );
}

/** As many cases as the product learns from at most. */
function learnTogether(sets: readonly Example[][]): void {
  let labels = 0;
  const all = sets.flatMap((examples) => {
    const first = labels;
    labels += new Set(examples.map(({ label }) => label)).size;
    return examples.map(({ text, label }) => ({ text, label: first + label }));
  });
  const examples = all.slice(0, MOST_CASES);
  const begun = performance.now();
  const { figures } = trainAndJudge(examples, THRESHOLD);
  console.log(
    `${examples.length} texts, ${labels} labels · learnt and judged in ${((performance.now() - begun) / 1000).toFixed(0)} s of the clock, ` +
      `${(process.cpuUsage().user / 1e6).toFixed(0)} s of processor, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB · ` +
      `right ${(100 * figures.accuracy).toFixed(1)} %, at ${THRESHOLD} speaks on ${(100 * figures.spoken).toFixed(1)} %`,
  );
}

function examplesOf(argument: string): Example[] {
  const [path = '', textColumn = '', labelColumn = ''] = argument.split(':');
  return readExamples(path, textColumn, labelColumn);
}

function runOnce(examples: readonly Example[], seed: number) {
  const { train, held } = splitExamples(examples, seed);
  const begun = performance.now();
  const samples = train.map((one) => sampleOf(one));
  const model = trainLinear(prepare(samples), learnHow(samples));
  const milliseconds = performance.now() - begun;
  const guesses = held.map(({ text }) => guess(model, text)[0]);
  const bayes = naiveBayes(train);
  const theirs = held.map(({ text }) => bayes(text));
  const ours = guesses.map((one) => one?.label ?? -1);
  const accuracy = (named: readonly number[]) =>
    named.filter((label, at) => label === held[at]?.label).length / held.length;
  const spoken = guesses.flatMap((one, at) => ((one?.confidence ?? 0) >= THRESHOLD ? [at] : []));
  const right = spoken.filter((at) => guesses[at]?.label === held[at]?.label).length;
  return {
    ours: accuracy(ours),
    bayes: accuracy(theirs),
    oursF1: macroF1(held, ours),
    bayesF1: macroF1(held, theirs),
    spoken: spoken.length / held.length,
    spokenRight: spoken.length === 0 ? 0 : right / spoken.length,
    milliseconds,
  };
}

/** Multinomial, over the words as they are written, with Laplace's one: what a textbook does. */
function naiveBayes(train: readonly Example[]): (text: string) => number {
  const classes = new Map<number, { documents: number; words: number; counts: Map<string, number> }>();
  const vocabulary = new Set<string>();
  for (const { text, label } of train) {
    const one = classes.get(label) ?? { documents: 0, words: 0, counts: new Map<string, number>() };
    classes.set(label, one);
    one.documents++;
    for (const word of wordsOf(text)) {
      vocabulary.add(word);
      one.words++;
      one.counts.set(word, (one.counts.get(word) ?? 0) + 1);
    }
  }
  return (text) => {
    const words = wordsOf(text).filter((word) => vocabulary.has(word));
    let best = { label: -1, score: -Infinity };
    for (const [label, { documents, words: all, counts }] of classes) {
      const score = words.reduce(
        (sum, word) => sum + Math.log(((counts.get(word) ?? 0) + 1) / (all + vocabulary.size)),
        Math.log(documents / train.length),
      );
      if (score > best.score) best = { label, score };
    }
    return best.label;
  };
}

function macroF1(held: readonly Example[], named: readonly number[]): number {
  const labels = [...new Set(held.map(({ label }) => label))];
  const scores = labels.map((label) => {
    const right = held.filter((one, at) => one.label === label && named[at] === label).length;
    const sum = held.filter((one) => one.label === label).length + named.filter((one) => one === label).length;
    return (2 * right) / sum;
  });
  return scores.reduce((sum, one) => sum + one, 0) / labels.length;
}

function readExamples(path: string, textColumn: string, labelColumn: string): Example[] {
  const rows = parse(readFileSync(path), { columns: true, bom: true, relax_quotes: true }) as Record<string, string>[];
  const known = Map.groupBy(rows, (row) => row[labelColumn] ?? '');
  const names = [...known].filter(([name, some]) => name !== '' && some.length >= FEWEST).map(([name]) => name);
  return rows.flatMap((row) => {
    const label = names.indexOf(row[labelColumn] ?? '');
    const text = textColumn.split('+').map((column) => textOfHtml(row[column] ?? ''));
    return label < 0 ? [] : [{ text: text.join('\n'), label }];
  });
}

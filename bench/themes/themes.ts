// Whether texts that are put into one emerging theme speak of one thing, on real texts whose topic somebody named:
//   node bench/themes/themes.ts appeals.csv:text_html:theme banking.csv:text:category
// Each argument is a CSV file, the column of the text and the column of the topic. Each topic with enough texts breaks out in turn: all of its texts stand
// in the last week, beside an eighth of all others, whose rest fills the eight weeks before. The finder is not told which topic it was.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { sequence, shuffled } from '../../apps/server/src/categories/sequence.ts';
import { textOfHtml } from '../../apps/server/src/intake/text-of-html.ts';
import type { Said } from '../../apps/server/src/themes/terms.ts';
import { findThemes } from '../../apps/server/src/themes/find-themes.ts';

const FEWEST = 15;
const MOST_TOPICS = 20;
const SHOWN = 5;

interface Labelled {
  readonly text: string;
  readonly topic: string;
}

for (const argument of process.argv.slice(2)) {
  const [path = '', textColumn = '', topicColumn = ''] = argument.split(':');
  const texts = readTexts(path, textColumn, topicColumn);
  const topics = [...Map.groupBy(texts, ({ topic }) => topic)]
    .filter(([, some]) => some.length >= FEWEST)
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, MOST_TOPICS);
  const runs = topics.map(([topic]) => breakOut(texts, topic));
  const found = runs.filter(({ themes }) => themes > 0);
  const mean = (of: (run: (typeof runs)[number]) => number, some = found) =>
    some.reduce((sum, run) => sum + of(run), 0) / Math.max(1, some.length);
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  console.log(
    `${topicColumn}: ${texts.length} texts, ${topics.length} topics break out · found ${found.length}` +
      ` · themes ${mean((run) => run.themes).toFixed(1)}` +
      ` · of the topic: first theme ${percent(mean((run) => run.purity))}, all themes ${percent(mean((run) => run.allPurity))}, examples shown ${percent(mean((run) => run.examples))}` +
      ` · texts of the topic gathered ${percent(mean((run) => run.gathered))}` +
      ` · ${mean((run) => run.milliseconds).toFixed(0)} ms`,
  );
}

function breakOut(texts: readonly Labelled[], topic: string) {
  const random = sequence(7);
  const others = shuffled(
    texts.filter((one) => one.topic !== topic),
    random,
  );
  const week = shuffled([...texts.filter((one) => one.topic === topic), ...others.slice(0, others.length / 8)], random);
  const said = (some: readonly Labelled[], from: number, days: number): Said[] =>
    some.map(({ text }, at) => ({
      text,
      day: new Date(Date.UTC(2026, 0, from + (at % days))).toISOString().slice(0, 10),
    }));
  const begun = performance.now();
  const themes = findThemes(said(week, 57, 7), said(others.slice(others.length / 8), 1, 56));
  const milliseconds = performance.now() - begun;
  const share = (places: readonly number[]) =>
    places.filter((place) => week[place]?.topic === topic).length / Math.max(1, places.length);
  const gathered = new Set(themes.flatMap(({ recent }) => recent).filter((place) => week[place]?.topic === topic));
  return {
    themes: themes.length,
    purity: share(themes[0]?.recent ?? []),
    allPurity: share(themes.flatMap(({ recent }) => recent)),
    examples: share(themes.flatMap(({ recent }) => recent.slice(0, SHOWN))),
    gathered: gathered.size / week.filter((one) => one.topic === topic).length,
    milliseconds,
  };
}

function readTexts(path: string, textColumn: string, topicColumn: string): Labelled[] {
  const rows = parse(readFileSync(path), { columns: true, bom: true, relax_quotes: true }) as Record<string, string>[];
  return rows
    .map((row) => ({ text: textOfHtml(row[textColumn] ?? '').slice(0, 1000), topic: row[topicColumn] ?? '' }))
    .filter(({ text, topic }) => text !== '' && topic !== '');
}

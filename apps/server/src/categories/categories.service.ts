import type { CategorySuggestion } from '@otklik/contract';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { countLabelled, insertModel, listExamples, listRules, newestVersion, readModel } from './categories.store.ts';
import { stemOf, wordsOf } from '../platform/words-of-text.ts';
import { guess, type LinearModel } from './linear-model.ts';
import { unpackModel } from './seal-model.ts';
import { trainApart } from './train-apart.ts';

/** With a probability below it the model stays silent: a wrong suggestion costs more than none. */
export const THRESHOLD = 0.5;
export const MOST_CASES = 20_000;
/** A topic with fewer cannot be both learned and judged. */
const FEWEST_OF_TOPIC = 5;
const FEWEST_CASES = 50;
const WORTH_LEARNING = 20;

/** Learns from what people decided. @returns false when there is too little, or too little new, to learn from */
export async function learnCategories(
  services: Services,
  workspaceId: number,
  signal: AbortSignal,
  options: { readonly onlyIfNew: boolean },
): Promise<boolean> {
  const { examples, labelled } = await inWorkspace(services.db, workspaceId, async (db) => {
    const count = await countLabelled(db, workspaceId);
    const last = await newestVersion(db, workspaceId);
    const isWorth = count >= FEWEST_CASES && (!options.onlyIfNew || count - (last?.cases ?? 0) >= WORTH_LEARNING);
    const limits = { most: MOST_CASES, fewest: FEWEST_OF_TOPIC };
    return { labelled: count, examples: isWorth ? await listExamples(db, workspaceId, limits) : [] };
  });
  if (new Set(examples.map(({ label }) => label)).size < 2) return false;
  const { model, figures } = await trainApart(examples, THRESHOLD, signal);
  await inWorkspace(services.db, workspaceId, (db) =>
    insertModel(db, workspaceId, {
      trainedAt: services.now(),
      cases: labelled,
      threshold: THRESHOLD,
      figures,
      model: Buffer.from(model),
    }),
  );
  return true;
}

type Suggested = CategorySuggestion['suggestion'];

/** The company's own words decide, above everything that was learned anywhere. */
export async function suggestByRule(
  db: WorkspaceDb,
  workspaceId: number,
  text: string,
  isTopic: (id: number) => boolean,
): Promise<Suggested> {
  const said = ` ${stemsOf(text)} `;
  for (const { words, topic_id: topicId } of await listRules(db, workspaceId)) {
    const word = isTopic(topicId) ? words.find((one) => said.includes(` ${stemsOf(one)} `)) : undefined;
    if (word !== undefined) return { topicId, by: 'rule', confidence: 1, word };
  }
  return null;
}

/** What was learned from the company's own cases, where it is sure enough. */
export async function suggestByModel(
  db: WorkspaceDb,
  workspaceId: number,
  text: string,
  isTopic: (id: number) => boolean,
): Promise<Suggested> {
  const newest = await newestVersion(db, workspaceId);
  if (newest === undefined) return null;
  const model = await modelOf(db, workspaceId, newest.version);
  const best = model === null ? undefined : guess(model, text)[0];
  if (best === undefined || best.confidence < newest.threshold || !isTopic(best.label)) return null;
  return { topicId: best.label, by: 'model', confidence: best.confidence, word: null };
}

function stemsOf(text: string): string {
  return wordsOf(text)
    .map((word) => stemOf(word))
    .join(' ');
}

/** As many as are used at once; each is a few megabytes. */
const MOST_KEPT = 20;
const kept = new Map<string, LinearModel>();

async function modelOf(db: WorkspaceDb, workspaceId: number, version: number): Promise<LinearModel | null> {
  const key = `${workspaceId}.${version}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const bytes = await readModel(db, workspaceId, version);
  if (bytes === undefined || bytes.length === 0) return null;
  const model = unpackModel(bytes);
  kept.set(key, model);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return model;
}

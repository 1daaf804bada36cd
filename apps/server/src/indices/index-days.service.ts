import type { IndexCell, IndexId, Mode } from '@otklik/contract';
import { emptyHistogram, scaleOf, type IndexDefinition, type Minimums } from '@otklik/metrics';
import type { Work } from '../platform/database/work.ts';
import type { Period } from '../platform/period.ts';
import { countQuestion } from './count-question.ts';
import { readGround } from './ground.store.ts';
import { groupHistograms, mergeGroups, type Group } from './group-histograms.ts';
import { findDefinition } from './index-catalogue.ts';
import { judgeGroup } from './judge-group.ts';
import type { Question } from './question.ts';
import { hide } from './suppress.ts';

/** An index of a place, day by day, from the roll-ups: what comes before and after a change is cut out of it. */
export interface IndexDays {
  readonly index: IndexId;
  readonly definition: IndexDefinition;
  readonly mode: Mode;
  readonly minimums: Minimums;
  readonly days: readonly { readonly day: string; readonly group: Group }[];
  /** Days on which nobody answered have served too. Null: unknown. */
  readonly served: ReadonlyMap<string, number> | null;
}

/** @param like the scale and mode to read it in, so that it can be held against another place; else those of most answers */
export async function indexDays(
  { db, workspaceId }: Work,
  index: IndexId,
  question: Omit<Question, 'groupBy'>,
  like: IndexDays | null = null,
): Promise<IndexDays | null> {
  const groupBy = ['day'] as const;
  const { measures, minimums } = await readGround(db, workspaceId, question.period);
  const reading = { name: 'now' as const, period: question.period, groupBy };
  const asked = { ...question, groupBy };
  const counted = (await countQuestion(db, workspaceId, asked, [index], measures, [reading]))('now');
  const wanted = like === null ? question : { scale: like.definition.scale.id, mode: like.mode };
  const { scale, groups } = groupHistograms(counted, index, groupBy, wanted);
  const definition = scale === null ? null : findDefinition(index, scale);
  const mode = groups[0]?.mode;
  if (definition === null || mode === undefined) return null;
  const served =
    counted.served === null ? null : new Map(counted.served.map(({ key, served: n }) => [String(key.day), n] as const));
  const days = groups.map((group) => ({ day: String(group.key.day), group }));
  return { index, definition, mode, minimums, days, served };
}

/** The answers of a stretch of them; an empty histogram where there were none. */
export function answersWithin({ definition, mode, days, served }: IndexDays, period: Period): Group {
  const isWithin = (day: string) => day >= period.from && day <= period.to;
  const merged = mergeGroups(
    days.filter(({ day }) => isWithin(day)).map(({ group }) => group),
    {},
  );
  const empty = { key: {}, mode, histogram: emptyHistogram(scaleOf(definition.scale.id)), responses: 0, asked: null };
  const ofAll = served === null ? null : [...served].reduce((sum, [day, n]) => (isWithin(day) ? sum + n : sum), 0);
  return { ...(merged ?? empty), served: ofAll };
}

/** As every page shows a number; without anything to tell a person by, where it is too small. */
export function cellWithin(known: IndexDays, period: Period): IndexCell {
  const group = answersWithin(known, period);
  const cell = judgeGroup(known.index, group, known.minimums);
  return group.histogram.n < known.minimums.privacyFloor ? hide(cell, known.minimums) : cell;
}

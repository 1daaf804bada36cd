import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { countCells } from './cells.store.ts';
import type { Counted, GroupKey } from './counted.ts';
import type { Role } from './index-catalogue.ts';
import { listMeasures, type Measure } from './measures.store.ts';
import { aboutOf, sliceOf, type Question } from './question.ts';
import { countAnswers, countRawResponses } from './raw.store.ts';
import { countServed, isServedKnown, servedDimensions, type ServedGroup } from './served.store.ts';

export interface RatedCounts extends Counted {
  readonly measure: Measure;
}

/** How many answered, which is not the sum over factors. */
export interface CountedResponses {
  readonly key: GroupKey;
  readonly mode: 1 | 2;
  readonly n: number;
}

/** Everything that SQL has to say about a question: ratings, responses and served, each by the groups that it knows. */
export interface CountedQuestion {
  readonly ratings: readonly RatedCounts[];
  readonly responses: readonly CountedResponses[];
  /** Groupings of the responses and of the served: they know no factor, and the served know neither mode nor product. */
  readonly responseDimensions: readonly Dimension[];
  readonly served: readonly ServedGroup[] | null;
  readonly servedDimensions: readonly Dimension[];
}

const notOfResponses: ReadonlySet<Dimension> = new Set<Dimension>(['factor', 'product', 'survey', 'mode']);

export async function countQuestion(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  roles: readonly Role[],
): Promise<CountedQuestion> {
  const ofResponses: Question = {
    ...question,
    products: null,
    factors: null,
    scale: null,
    groupBy: question.groupBy.filter((dimension) => !notOfResponses.has(dimension)),
  };
  const ratings = await count(db, workspaceId, question, roles);
  const responses = await countResponses(db, workspaceId, ofResponses);
  const served = isServedKnown(question) ? await countServed(db, workspaceId, question) : null;
  return {
    ratings,
    responses,
    responseDimensions: ofResponses.groupBy,
    served,
    servedDimensions: servedDimensions(question.groupBy),
  };
}

async function countResponses(db: WorkspaceDb, workspaceId: number, question: Question): Promise<CountedResponses[]> {
  if (sliceOf(question) === null) return countRawResponses(db, workspaceId, question);
  const rows = await count(db, workspaceId, question, ['response']);
  return rows.map(({ key, mode, counts }) => ({ key, mode, n: counts.reduce((sum, one) => sum + one, 0) }));
}

async function count(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  roles: readonly (Role | 'response')[],
): Promise<RatedCounts[]> {
  const measures = await listMeasures(db, workspaceId, { ...question, roles, about: aboutOf(question) });
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const ids = [...byId.keys()];
  const slice = sliceOf(question);
  const counted =
    slice === null
      ? await countAnswers(db, workspaceId, question, ids)
      : await countCells(db, workspaceId, question, slice, ids);
  return counted.flatMap((row) => {
    const measure = byId.get(row.measureId);
    return measure === undefined
      ? []
      : [{ ...row, measure, key: withMeasure(row.key, measure, row.mode, question.groupBy) }];
  });
}

function withMeasure(key: GroupKey, measure: Measure, mode: 1 | 2, groupBy: readonly Dimension[]): GroupKey {
  return {
    ...key,
    ...(groupBy.includes('factor') && measure.factorId !== null ? { factor: measure.factorId } : {}),
    ...(groupBy.includes('survey') && measure.surveyId !== null ? { survey: measure.surveyId } : {}),
    ...(groupBy.includes('mode') ? { mode: mode === 1 ? 'spontaneous' : 'invited' } : {}),
  };
}

import type { ColumnMeaning, CompanyAnswer, FileFormat, importEndpoints, ImportMapping } from '@otklik/contract';
import type { Answer } from '../api/call.ts';

export type Found = Answer<typeof importEndpoints.look>;
export type MatchedSurvey = Answer<typeof importEndpoints.match>;
export type FoundColumn = Found['columns'][number];

/** The wizard's state: the mapping, before it is complete. A column that is not in `meanings` is left out. */
export interface ImportDraft {
  readonly format: FileFormat;
  /** The survey that the rows answer, as it was matched to the file; null: bare scores and comments. */
  readonly survey: MatchedSurvey | null;
  readonly shape: 'wide' | 'long';
  readonly meanings: ReadonlyMap<number, ColumnMeaning>;
  readonly long: ImportMapping['long'];
  /** Columns whose 03/04 could be either: the wizard asks, and does not guess. */
  readonly unansweredOrders: ReadonlySet<number>;
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  readonly mode: 'invited' | 'spontaneous';
  /** Of times without an offset; null: each unit's own. */
  readonly timeZone: string | null;
  /** Where the file names no time: a day. */
  readonly day: string;
  readonly unknownNames: 'create' | 'refuse';
}

/** What the file itself suggests, and the company's first places. */
export function draftOf(
  found: Found,
  company: CompanyAnswer,
  mapping: ImportMapping | null,
  today: string,
): ImportDraft {
  const columns = mapping?.columns ?? found.suggested;
  const units = company.units.filter(({ archived }) => !archived);
  const root = units.find(({ parentId }) => parentId === null) ?? units[0];
  const meanings = new Map(columns.map(({ index, meaning }) => [index, meaning]));
  const isLong = [...meanings.values()].some(({ role }) => role === 'long_score' || role === 'factor_name');
  return {
    format: mapping?.format ?? found.format,
    survey: null,
    shape: mapping?.shape ?? (isLong ? 'long' : 'wide'),
    meanings,
    long: mapping?.long ?? null,
    unansweredOrders: new Set(
      mapping === null
        ? found.columns.flatMap(({ index, dateOrder }) =>
            dateOrder === 'ambiguous' && meanings.get(index)?.role === 'time' ? [index] : [],
          )
        : [],
    ),
    unitId: mapping?.unitId ?? root?.id ?? null,
    touchpointId: mapping?.touchpointId ?? company.touchpoints.find(({ archived }) => !archived)?.id ?? null,
    mode: mapping?.mode ?? 'invited',
    timeZone: mapping?.timeZone ?? null,
    day: mapping?.occurredAt?.slice(0, 10) ?? today,
    unknownNames: mapping?.unknownNames ?? 'refuse',
  };
}

/** What is still missing before anything can be previewed; codes of the catalogue. */
export function missingIn(draft: ImportDraft): ('unit' | 'touchpoint' | 'score' | 'answer' | 'order')[] {
  const roles = [...draft.meanings.values()];
  const hasScore = roles.some(({ role }) => role === 'rating' || role === 'long_score' || role === 'comment');
  const hasAnswer = roles.some(({ role }) => role === 'answer');
  return [
    ...(draft.unitId === null ? (['unit'] as const) : []),
    ...(draft.touchpointId === null ? (['touchpoint'] as const) : []),
    ...(draft.survey !== null || hasScore ? [] : (['score'] as const)),
    ...(draft.survey === null || hasAnswer ? [] : (['answer'] as const)),
    ...(draft.unansweredOrders.size === 0 ? [] : (['order'] as const)),
  ];
}

/** Whether the file itself says when. */
export function hasTime({ meanings }: ImportDraft): boolean {
  return [...meanings.values()].some(({ role }) => role === 'time' || role === 'started' || role === 'submitted');
}

/** The draft with its columns matched to a survey, or without one again. */
export function withSurvey(draft: ImportDraft, found: Found, survey: MatchedSurvey | null): ImportDraft {
  const columns = survey?.columns ?? found.suggested;
  const meanings = columns.flatMap(({ index, meaning }) => (meaning === null ? [] : [[index, meaning] as const]));
  return { ...draft, survey, meanings: new Map(meanings), unansweredOrders: new Set() };
}

/** The draft as the server takes it; null while something is missing. */
export function mappingOf(draft: ImportDraft): ImportMapping | null {
  const { unitId, touchpointId, meanings } = draft;
  if (unitId === null || touchpointId === null || meanings.size === 0) return null;
  return {
    format: draft.format,
    ...(draft.survey === null ? {} : { survey: { id: draft.survey.survey.id, number: draft.survey.survey.number } }),
    shape: draft.survey === null ? draft.shape : 'wide',
    columns: [...meanings].toSorted(([a], [b]) => a - b).map(([index, meaning]) => ({ index, meaning })),
    long:
      draft.survey === null && draft.shape === 'long' ? (draft.long ?? { rating: 'satisfaction', scale: '1-5' }) : null,
    unitId,
    touchpointId,
    mode: draft.mode,
    occurredAt: hasTime(draft) ? null : `${draft.day}T12:00:00Z`,
    timeZone: draft.timeZone,
    unknownNames: draft.unknownNames,
  };
}

import {
  conditionExpression,
  namesIn,
  parseExpression,
  questionsIn,
  type Finding,
  type Question,
} from '@otklik/questionnaire';
import type { Draft } from '../draft.ts';

/** `next`: the order of reading; `jump`: leads past others; `shows`: the answer decides whether the other is asked. */
export type EdgeKind = 'next' | 'jump' | 'shows';

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly isBad: boolean;
}

export interface MapNode {
  readonly id: string;
  readonly kind: 'question' | 'end';
  /** Row by the order of reading, column by how many questions decide about this one in a chain. */
  readonly row: number;
  readonly column: number;
  readonly block: string | null;
  /** What keeps it from working: nobody gets here, or it waits for itself. */
  readonly trouble: readonly string[];
}

export interface LogicMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

const troubles = new Set([
  'unreachable_question',
  'condition_cycle',
  'jump_backwards',
  'later_question',
  'jump_into_shuffle',
  'unknown_question',
  'unknown_target',
]);

/** Layers from top to bottom in the order of reading; what hangs on an answer stands one column further in. */
export function logicMap(draft: Draft, findings: readonly Finding[]): LogicMap {
  const { questions } = draft;
  const known = new Set(questions.map(({ id }) => id));
  const lookedAt = new Map(questions.map((question) => [question.id, lookedAtBy(draft, question)]));
  const troubleAt = (at: number) =>
    findings.flatMap(({ path, code }) => (path.startsWith(`questions[${at}]`) && troubles.has(code) ? [code] : []));
  const column = new Map<string, number>();
  const nodes = questions.map(({ id, block }, at): MapNode => {
    const behind = (lookedAt.get(id) ?? []).flatMap((name) => column.get(name) ?? []);
    column.set(id, behind.length === 0 ? 0 : Math.min(3, Math.max(...behind) + 1));
    return { id, kind: 'question', row: at, column: column.get(id) ?? 0, block: block ?? null, trouble: troubleAt(at) };
  });
  const ends = ['end', ...(draft.ends ?? []).map(({ id }) => id)].map((id, at): MapNode => ({
    id,
    kind: 'end',
    row: questions.length,
    column: at,
    block: null,
    trouble: [],
  }));
  return { nodes: [...nodes, ...ends], edges: edgesOf(draft, lookedAt, known, findings) };
}

function edgesOf(
  draft: Draft,
  lookedAt: ReadonlyMap<string, readonly string[]>,
  known: ReadonlySet<string>,
  findings: readonly Finding[],
): MapEdge[] {
  const { questions } = draft;
  const isBad = (path: string) => findings.some((found) => found.path === path && troubles.has(found.code));
  return questions.flatMap(({ id, jumps }, at): MapEdge[] => [
    { from: id, to: questions[at + 1]?.id ?? 'end', kind: 'next', isBad: false },
    ...(lookedAt.get(id) ?? [])
      .filter((name) => known.has(name))
      .map((name): MapEdge => ({ from: name, to: id, kind: 'shows', isBad: isBad(`questions[${at}].showIf`) })),
    ...(jumps ?? []).flatMap(({ to }, number): MapEdge[] => {
      const target = questions.find((question) => question.id === to || question.block === to)?.id ?? to;
      const isThere = known.has(target) || target === 'end' || (draft.ends ?? []).some((end) => end.id === target);
      if (!isThere) return [];
      return [{ from: id, to: target, kind: 'jump', isBad: isBad(`questions[${at}].jumps[${number}].to`) }];
    }),
  ]);
}

/** Questions that a question's conditions look at, through calculated values and its block too. */
export function lookedAtBy(draft: Draft, question: Question): readonly string[] {
  const block = draft.blocks?.find(({ id }) => id === question.block);
  const { showIf } = question;
  const named = [
    ...(typeof showIf === 'object'
      ? [...questionsIn(showIf), ...namesIn(conditionExpression(showIf))]
      : lineNames(showIf)),
    ...lineNames(question.skipIf),
    ...lineNames(block?.showIf),
  ];
  const found = new Set<string>();
  const open = [...named];
  const seen = new Set<string>();
  for (const name of open) {
    if (seen.has(name)) continue;
    seen.add(name);
    const calculated = draft.calculated?.find(({ id }) => id === name);
    if (calculated === undefined) found.add(name);
    else open.push(...lineNames(calculated.value));
  }
  return [...found];
}

function lineNames(line: string | undefined): string[] {
  if (line === undefined) return [];
  const parsed = parseExpression(line);
  return parsed.ok ? namesIn(parsed.expression) : [];
}

export const nodeSize = { width: 210, height: 58, gapX: 26, gapY: 26, left: 44, top: 12 } as const;

export interface Placed {
  readonly x: number;
  readonly y: number;
}

export function placeOf({ row, column }: Pick<MapNode, 'row' | 'column'>): Placed {
  const { width, height, gapX, gapY, left, top } = nodeSize;
  return { x: left + column * (width + gapX), y: top + row * (height + gapY) };
}

/** Edges beside the boxes run in lanes of their own, so that none hides another. */
export function edgePath(edge: MapEdge, from: Placed, to: Placed, lane: number): string {
  const { width, height, gapX } = nodeSize;
  const down = { x: from.x + width / 2, y: from.y + height };
  if (edge.kind === 'next') {
    const middle = (down.y + to.y) / 2;
    return `M ${down.x} ${down.y} C ${down.x} ${middle}, ${to.x + width / 2} ${middle}, ${to.x + width / 2} ${to.y}`;
  }
  const [start, goal] = [from.y + height / 2, to.y + height / 2];
  if (edge.kind === 'shows') {
    const side = Math.min(from.x, to.x) - 8 - lane * 6;
    return `M ${from.x} ${start} C ${side - 14} ${start}, ${side - 14} ${goal}, ${to.x} ${goal}`;
  }
  const side = Math.max(from.x, to.x) + width + gapX / 2 + lane * 7;
  return `M ${from.x + width} ${start} C ${side + 30} ${start}, ${side + 30} ${goal}, ${to.x + width} ${goal}`;
}

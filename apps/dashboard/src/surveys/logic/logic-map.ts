import { namesInLine, questionsBehind, type Finding } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';

/**
 * `next`: the order of reading; `jump`: leads past others; `shows`: the answer decides whether the other is asked, or what a
 * value comes to; `ends`: it decides which page stands at the end; `quota`: it fills a quota, and where a full one leads.
 */
export type EdgeKind = 'next' | 'jump' | 'shows' | 'ends' | 'quota';

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly isBad: boolean;
}

export interface MapNode {
  /** Unlike anything else on the map. */
  readonly key: string;
  readonly id: string;
  readonly kind: 'question' | 'end' | 'quota' | 'value';
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
  'calculated_cycle',
  'jump_backwards',
  'later_question',
  'jump_into_shuffle',
  'unknown_question',
  'unknown_target',
]);

type TroubleAt = (path: string) => readonly string[];

/** A quota and a value may bear the name of a question. */
export const keyOf = (kind: MapNode['kind'], id: string): string => (kind === 'question' ? id : `${kind} ${id}`);

/** The place on the map that a name in a condition stands for: a calculated value, or a question. */
function keyOfName(draft: Draft, name: string): string {
  return keyOf(draft.calculated?.some(({ id }) => id === name) === true ? 'value' : 'question', name);
}

/** Layers from top to bottom in the order of reading; what hangs on an answer stands one column further in. */
export function logicMap(draft: Draft, findings: readonly Finding[]): LogicMap {
  const troubleAt: TroubleAt = (path) =>
    findings.flatMap((found) => (found.path.startsWith(path) && troubles.has(found.code) ? [found.code] : []));
  const questions = questionNodes(draft, troubleAt);
  const nodes = [...questions, ...besideQuestions(draft, questions, troubleAt), ...endNodes(draft, troubleAt)];
  const known = new Set(nodes.map(({ key }) => key));
  const edges = [
    ...questionEdges(draft, troubleAt),
    ...(draft.calculated ?? []).flatMap(({ id, value }, at) =>
      shownBy(draft, namesInLine(value), keyOf('value', id), troubleAt(`calculated[${at}]`).length > 0),
    ),
    ...quotaEdges(draft),
    ...endEdges(draft),
  ].filter(({ from, to }) => known.has(from) && known.has(to));
  return { nodes, edges: [...new Map(edges.map((edge) => [`${edge.kind} ${edge.from} ${edge.to}`, edge])).values()] };
}

function questionNodes(draft: Draft, troubleAt: TroubleAt): MapNode[] {
  const column = new Map<string, number>();
  return draft.questions.map((question, at): MapNode => {
    const { id, block } = question;
    const behind = questionsBehind(draft, conditionsOf(draft, at)).flatMap((name) => column.get(name) ?? []);
    column.set(id, behind.length === 0 ? 0 : Math.min(3, Math.max(...behind) + 1));
    return {
      key: keyOf('question', id),
      id,
      kind: 'question',
      row: at,
      column: column.get(id) ?? 0,
      block: block ?? null,
      trouble: troubleAt(`questions[${at}]`),
    };
  });
}

/** Values and quotas stand beside the last question that they look at: there they are known. */
function besideQuestions(draft: Draft, questions: readonly MapNode[], troubleAt: TroubleAt): MapNode[] {
  const taken = new Map<number, number>();
  const beside = (kind: 'value' | 'quota', id: string, line: string, path: string): MapNode => {
    const looked = questionsBehind(draft, namesInLine(line));
    const row = Math.max(0, ...questions.filter((node) => looked.includes(node.id)).map((node) => node.row));
    const column = (taken.get(row) ?? questions[row]?.column ?? 0) + 1;
    taken.set(row, column);
    return { key: keyOf(kind, id), id, kind, row, column, block: null, trouble: troubleAt(path) };
  };
  return [
    ...(draft.calculated ?? []).map(({ id, value }, at) => beside('value', id, value, `calculated[${at}]`)),
    ...(draft.quotas ?? []).map(({ id, counts }, at) => beside('quota', id, counts, `quotas[${at}]`)),
  ];
}

function endNodes(draft: Draft, troubleAt: TroubleAt): MapNode[] {
  const own = (draft.ends ?? []).map(({ id }, at) => ({ id, trouble: troubleAt(`ends[${at}]`) }));
  return [{ id: 'end', trouble: [] }, ...own].map(({ id, trouble }, at) => ({
    key: keyOf('end', id),
    id,
    kind: 'end',
    row: draft.questions.length + at,
    column: Math.min(at, 1),
    block: null,
    trouble,
  }));
}

function questionEdges(draft: Draft, troubleAt: TroubleAt): MapEdge[] {
  const { questions } = draft;
  return questions.flatMap(({ id, jumps }, at): MapEdge[] => {
    const next = questions[at + 1]?.id ?? keyOf('end', 'end');
    const isBad = troubleAt(`questions[${at}].showIf`).length > 0;
    return [
      { from: id, to: next, kind: 'next', isBad: false },
      ...shownBy(draft, conditionsOf(draft, at), id, isBad),
      ...(jumps ?? []).map(({ to }, number): MapEdge => {
        const target = questions.find((question) => question.id === to || question.block === to)?.id;
        const isBadJump = troubleAt(`questions[${at}].jumps[${number}].to`).length > 0;
        return { from: id, to: target ?? keyOf('end', to), kind: 'jump', isBad: isBadJump };
      }),
    ];
  });
}

function shownBy(draft: Draft, names: readonly string[], to: string, isBad: boolean): MapEdge[] {
  return names.map((name) => ({ from: keyOfName(draft, name), to, kind: 'shows', isBad }));
}

function quotaEdges(draft: Draft): MapEdge[] {
  return (draft.quotas ?? []).flatMap(({ id, counts, end }): MapEdge[] => [
    ...namesInLine(counts).map((name): MapEdge => ({
      from: keyOfName(draft, name),
      to: keyOf('quota', id),
      kind: 'quota',
      isBad: false,
    })),
    { from: keyOf('quota', id), to: keyOf('end', end ?? 'end'), kind: 'quota', isBad: false },
  ]);
}

/** A page that hangs on no answer (on the unit, the language) is chosen when the last question is answered. */
function endEdges(draft: Draft): MapEdge[] {
  const last = draft.questions.at(-1)?.id ?? '';
  return (draft.ends ?? []).flatMap(({ id, showIf }) => {
    if (showIf === undefined) return [];
    const names = namesInLine(showIf);
    const sources = names.length === 0 ? [last] : names.map((name) => keyOfName(draft, name));
    return sources.map((from): MapEdge => ({ from, to: keyOf('end', id), kind: 'ends', isBad: false }));
  });
}

/** What decides whether a question is asked: its own conditions and its block's. */
function conditionsOf(draft: Draft, at: number): readonly string[] {
  const question = draft.questions[at];
  const block = draft.blocks?.find(({ id }) => id === question?.block);
  return [question?.showIf, question?.skipIf, block?.showIf].flatMap((line) =>
    line === undefined ? [] : namesInLine(line),
  );
}

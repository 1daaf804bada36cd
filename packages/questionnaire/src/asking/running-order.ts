import type { Context } from './context.ts';
import { shuffled } from './lot.ts';
import type { Plan, PlannedQuestion } from './plan.ts';
import { inTurn } from './products-asked.ts';
import type { Question } from '../definition/question.ts';

/** One question as this respondent meets it: in a repeated block, about one product. */
export type Asked = {
  readonly planned: PlannedQuestion;
  readonly question: Question;
  readonly item: Context['products'][number] | null;
};

const plainOrders = new WeakMap<Plan, readonly Asked[]>();
const drawnOrders = new WeakMap<Context, WeakMap<Plan, readonly Asked[]>>();

/**
 * The order in which this respondent meets the questions, hidden ones included. Drawn from the seed of the context, and
 * from nothing that an answer could change. A follow-up goes with the question that it follows.
 */
export function runningOrder(plan: Plan, context: Context): readonly Asked[] {
  if (plan.isPlain) {
    let order = plainOrders.get(plan);
    if (order === undefined) plainOrders.set(plan, (order = plan.questions.map(aboutNoProduct)));
    return order;
  }
  let ofContext = drawnOrders.get(context);
  if (ofContext === undefined) drawnOrders.set(context, (ofContext = new WeakMap()));
  let order = ofContext.get(plan);
  if (order === undefined) ofContext.set(plan, (order = drawOrder(plan, context)));
  return order;
}

function aboutNoProduct(planned: PlannedQuestion): Asked {
  return { planned, question: planned.question, item: null };
}

type Section = { id: string | null; asked: Asked[] };

function drawOrder(plan: Plan, context: Context): Asked[] {
  const sections = sectionsOf(plan).map(({ id, questions }): Section => {
    const block = questions[0]?.block?.block;
    const ordered =
      block?.order === 'random' && context.seed !== undefined
        ? shuffled(clustersOf(questions), `${context.seed}/${block.id}`).flat()
        : questions;
    if (block?.repeat !== 'products') return { id, asked: ordered.map(aboutNoProduct) };
    const products = inTurn(context).slice(0, block.atMost);
    return { id, asked: products.flatMap((item) => ordered.map((planned) => aboutProduct(planned, item))) };
  });
  return shuffledSections(plan, sections, context.seed).flatMap(({ asked }) => asked);
}

function aboutProduct(planned: PlannedQuestion, item: Context['products'][number]): Asked {
  return { planned, item, question: { ...planned.question, id: `${planned.question.id}@${item.id}` } };
}

/** Runs of questions of one block; questions without a block stand alone between them. */
function sectionsOf(plan: Plan): { id: string | null; questions: PlannedQuestion[] }[] {
  const sections: { id: string | null; questions: PlannedQuestion[] }[] = [];
  for (const planned of plan.questions) {
    const id = planned.block?.block.id ?? null;
    const last = sections.at(-1);
    if (last !== undefined && id !== null && last.id === id) last.questions.push(planned);
    else sections.push({ id, questions: [planned] });
  }
  return sections;
}

/** A question with the follow-ups that look at it alone: they change places together. */
export function clustersOf(questions: readonly PlannedQuestion[]): PlannedQuestion[][] {
  const clusters: PlannedQuestion[][] = [];
  for (const planned of questions) {
    const last = clusters.at(-1);
    const follows =
      planned.looksAt.length > 0 &&
      planned.looksAt.every((id) => last?.some(({ question }) => question.id === id) === true);
    if (last !== undefined && follows) last.push(planned);
    else clusters.push([planned]);
  }
  return clusters;
}

function shuffledSections(plan: Plan, sections: Section[], seed: string | undefined): Section[] {
  if (seed === undefined) return sections;
  const order = [...sections];
  (plan.definition.shuffledBlocks ?? []).forEach((group, number) => {
    const places = order.flatMap(({ id }, at) => (id !== null && group.includes(id) ? [at] : []));
    const drawn = shuffled(places, `${seed}/blocks/${number}`).map((at) => sections[at]);
    places.forEach((place, at) => {
      const section = drawn[at];
      if (section !== undefined) order[place] = section;
    });
  });
  return order;
}

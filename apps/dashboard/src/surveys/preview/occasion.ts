import { factorStandings, rotate, rotatedFactors, type Attributes, type Context } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import { usualFacts } from '../logic/subjects.ts';

export const previewForms = ['page', 'kiosk', 'sms', 'messenger'] as const;
export type PreviewForm = (typeof previewForms)[number];

/** Whom the author walks as: what a real answer would bring along. */
export interface ChosenOccasion {
  /** Null: as the form has it. */
  readonly channel: string | null;
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  readonly productIds: readonly number[];
  /** As typed, by name: `customer.city`. */
  readonly facts: Readonly<Record<string, string>>;
  /** Factors that have their answers already. */
  readonly enough: readonly number[];
  /** Another customer: another lot, so another order. */
  readonly lot: number;
}

export const usualOccasion: ChosenOccasion = {
  channel: null,
  unitId: null,
  touchpointId: null,
  productIds: [],
  facts: {},
  enough: [],
  lot: 1,
};

export const channels = ['web', 'qr', 'kiosk', 'phone', 'dialogue'] as const;

export const channelOf: Readonly<Record<PreviewForm, (typeof channels)[number]>> = {
  page: 'web',
  kiosk: 'kiosk',
  sms: 'dialogue',
  messenger: 'dialogue',
};

export interface Around {
  readonly language: string;
  readonly form: PreviewForm;
  readonly unitName: string | undefined;
  readonly touchpointName: string | undefined;
  readonly products: Context['products'];
  readonly today: string;
}

/** What the engine is told, by the same rotation as for a real customer. */
export function contextOf(draft: Draft, occasion: ChosenOccasion, around: Around): Context {
  const { language, form, unitName, touchpointName, products, today } = around;
  const plain: Context = {
    language,
    channel: occasion.channel ?? channelOf[form],
    products,
    unitName,
    touchpointName,
    customer: factsOf(occasion, 'customer'),
    receipt: factsOf(occasion, 'receipt'),
    attributes: factsOf(occasion, 'attributes'),
    today,
    seed: `preview/${occasion.lot}`,
  };
  if (draft.rotation === undefined || (restingFactors(draft).length === 0 && draft.rotation.products === undefined))
    return { ...plain, enoughFactors: [...occasion.enough] };
  const answers = factorStandings(draft, { answers: {} }).map(
    ({ factorId, target }) => [factorId, occasion.enough.includes(factorId) ? target : 0] as const,
  );
  return rotate(draft, plain, { answers: Object.fromEntries(answers) });
}

function factsOf({ facts }: ChosenOccasion, source: string): Attributes {
  const own = Object.entries(facts).filter(([name, typed]) => name.startsWith(`${source}.`) && typed.trim() !== '');
  return Object.fromEntries(own.map(([name, typed]) => [name.slice(source.length + 1), valueOf(typed.trim())]));
}

/** `1 200,50` is a number for a condition, as it is in a receipt. */
function valueOf(typed: string): string | number | boolean {
  if (typed === 'true' || typed === 'false') return typed === 'true';
  const number = typed.replaceAll(/[\s\u00a0]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : typed;
}

/** Facts worth asking for: those that most companies know, and those that this survey looks at. */
export function factNames(draft: Draft): string[] {
  const usual = usualFacts.filter((name) => !name.startsWith('context.'));
  const looked = JSON.stringify(draft).match(/\b(?:customer|receipt|attributes)\.[a-z][a-z0-9_]*/g) ?? [];
  return [...new Set<string>([...usual, ...looked])];
}

/** Ids of the factors that may rest because they have their answers. */
export function restingFactors(draft: Draft): number[] {
  try {
    return rotatedFactors(draft);
  } catch {
    return []; // half-typed
  }
}

import type { QuestionOf, Text } from '@otklik/questionnaire';
import type { Draft } from './draft.ts';
import type { More } from './more.ts';
import { isNps, makeOptions, scaleIn, type ForeignOption, type FoundScale } from './options.ts';
import type { Notes } from '../notes.ts';

export interface ForeignChoice {
  readonly key: string;
  readonly name: string;
  readonly wish: string;
  readonly text: Text;
  readonly options: readonly ForeignOption[];
  readonly many: boolean;
  readonly other?: boolean;
  readonly menu?: boolean;
  readonly random?: boolean;
  /** It is a scale with them too: that it is one here is no change. */
  readonly isScale?: boolean;
  /** What a scale of ours has besides its ends. */
  readonly scaled?: Pick<QuestionOf<'scale'>, 'lowLabel' | 'highLabel' | 'display' | 'allowDontKnow'>;
  /** What only a choice of ours has. */
  readonly own?: Pick<QuestionOf<'choice'>, 'atLeast' | 'atMost' | 'otherText' | 'none' | 'noneText' | 'allowDontKnow'>;
  readonly more: More;
}

/** One of several as every tool has it; where the options are numbers in a row it is a scale, and about recommending the NPS. */
export function addChoice(draft: Draft, choice: ForeignChoice, notes: Notes): void {
  const { key, name, text, more } = choice;
  const id = draft.idFor(choice.wish);
  if (choice.options.length === 0) {
    draft.leaveOut(name, 'empty');
    return;
  }
  const isPlain = !choice.many && choice.other !== true && choice.own?.none !== true;
  const scale = isPlain ? scaleIn(choice.options, draft.defaultLanguage) : null;
  if (scale !== null) return addScale(draft, { ...choice, id }, scale, notes);
  if (choice.isScale === true) notes.add('became_choice');
  const { options, ids } = makeOptions(draft, choice.options, notes);
  draft.add(
    name,
    {
      id,
      type: 'choice',
      text,
      options,
      many: choice.many,
      ...(choice.other === true ? { other: true } : {}),
      ...(choice.random === true ? { order: 'random' as const } : {}),
      ...(choice.menu === true ? { display: 'menu' as const } : {}),
      ...choice.own,
      ...more,
    },
    notes,
    { key, options: new Map([...offeredByItself(choice), ...ids]) },
  );
}

/** Their conditions name these as they name options, and so do ours. */
function offeredByItself({ other, own }: ForeignChoice): (readonly [string, string])[] {
  return [
    ...(other === true ? [['other', 'other'] as const] : []),
    ...(own?.none === true ? [['none', 'none'] as const] : []),
  ];
}

function addScale(draft: Draft, choice: ForeignChoice & { id: string }, scale: FoundScale, notes: Notes): void {
  const { id, key, name, text, more, scaled } = choice;
  const target = { key, options: scale.scores };
  if (choice.isScale !== true) notes.add('became_scale');
  if (isNps(scale, text)) {
    const { display: _, ...ends } = scaled ?? {};
    draft.add(name, { id, type: 'nps', text, ...ends, ...scale.codes, ...more }, notes, target);
    return;
  }
  const { lowest, highest } = scale;
  draft.add(name, { id, type: 'scale', text, lowest, highest, ...scaled, ...scale.codes, ...more }, notes, target);
}

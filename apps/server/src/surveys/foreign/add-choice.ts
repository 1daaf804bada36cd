import type { Text } from '@otklik/questionnaire';
import type { Draft } from './draft.ts';
import type { More } from './more.ts';
import { isNps, makeOptions, scaleIn, type ForeignOption } from './options.ts';
import type { Notes } from './report.ts';

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
  const scale = choice.many || choice.other === true ? null : scaleIn(choice.options, draft.defaultLanguage);
  if (scale !== null) {
    const target = { key, options: scale.scores };
    notes.add('became_scale');
    if (isNps(scale, text)) draft.add(name, { id, type: 'nps', text, ...scale.codes, ...more }, notes, target);
    else {
      const { lowest, highest } = scale;
      draft.add(name, { id, type: 'scale', text, lowest, highest, ...scale.codes, ...more }, notes, target);
    }
    return;
  }
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
      ...more,
    },
    notes,
    { key, options: ids },
  );
}

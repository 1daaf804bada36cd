import { newDialogue, type Dialogue, type DialogueEvent, type Occasion, type Say } from './dialogue.ts';
import { step } from './step.ts';

export type Reply = { readonly text: string } | { readonly button: string };

export interface SaidLine extends Say {
  readonly by: 'company' | 'customer';
}

export interface RehearsedDialogue {
  readonly said: readonly SaidLine[];
  readonly dialogue: Dialogue;
}

/** The whole dialogue from its beginning: the machine itself, without a chat and without a memory. */
export function rehearse(occasion: Occasion, language: string, replies: readonly Reply[]): RehearsedDialogue {
  const said: SaidLine[] = [];
  let dialogue = newDialogue(occasion.definition, [language]);
  const move = (event: DialogueEvent) => {
    const stepped = step(occasion, dialogue, event);
    dialogue = stepped.dialogue;
    said.push(...stepped.say.map((say) => ({ by: 'company' as const, ...say })));
  };
  move({ kind: 'begin', words: null });
  for (const reply of replies) {
    said.push({ by: 'customer', text: 'text' in reply ? reply.text : labelOf(said, reply.button), buttons: [] });
    move('text' in reply ? { kind: 'text', text: reply.text } : { kind: 'button', id: reply.button });
  }
  return { said, dialogue };
}

function labelOf(said: readonly SaidLine[], id: string): string {
  const shown = said.flatMap(({ buttons }) => buttons.flat());
  return shown.findLast((button) => button.id === id)?.label ?? id;
}

import type { SurveyDefinition, Text } from '@otklik/questionnaire';
import type { Notes } from '../notes.ts';

type Listed<Key extends 'ends' | 'blocks' | 'shuffledBlocks' | 'calculated'> = NonNullable<
  SurveyDefinition[Key]
>[number];

/** Something of theirs that is no question, as it stands in our definition, and how it is told of in the report. */
export interface Part<Thing> {
  /** Their own name of it. */
  readonly name: string;
  readonly thing: Thing;
  readonly notes: Notes;
}

/** What a draft gathers beside its questions. */
export interface Parts {
  intro?: Text;
  thanks?: { title: Text; text?: Text };
  ends: Part<Listed<'ends'>>[];
  blocks: Part<Listed<'blocks'>>[];
  shuffled: Part<Listed<'shuffledBlocks'>>[];
  calculated: Part<Listed<'calculated'>>[];
}

export type ListOfParts = 'ends' | 'blocks' | 'shuffled' | 'calculated';

export function createParts(): Parts {
  return { ends: [], blocks: [], shuffled: [], calculated: [] };
}

/** The part of a definition that they are. */
export function partsOfDefinition(parts: Parts): Partial<SurveyDefinition> {
  const things = <Thing>(list: readonly Part<Thing>[]) => list.map(({ thing }) => thing);
  return {
    ...(parts.intro === undefined ? {} : { intro: parts.intro }),
    ...(parts.thanks === undefined ? {} : { thanks: parts.thanks }),
    ...(parts.ends.length === 0 ? {} : { ends: things(parts.ends) }),
    ...(parts.blocks.length === 0 ? {} : { blocks: things(parts.blocks) }),
    ...(parts.shuffled.length === 0 ? {} : { shuffledBlocks: things(parts.shuffled) }),
    ...(parts.calculated.length === 0 ? {} : { calculated: things(parts.calculated) }),
  };
}

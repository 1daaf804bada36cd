import type { Text } from '@otklik/questionnaire';
import type { Loose } from '../json.ts';
import type { More } from './more.ts';
import type { Notes } from '../notes.ts';

/** A question of another tool as it is being read. */
export interface ForeignElement {
  readonly source: Loose;
  readonly key: string;
  readonly name: string;
  readonly text: Text;
  readonly notes: Notes;
  readonly more: More;
}

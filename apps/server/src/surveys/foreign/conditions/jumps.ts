import type { Jump } from '@otklik/questionnaire';
import { areDisjoint } from './disjoint.ts';
import type { Notes } from '../notes.ts';

/** A jump of theirs: its condition in our language (null: cannot be said; '': always), and where it leads (undefined: nowhere of ours). */
export interface WishedJump {
  readonly line: string | null;
  readonly to: string | undefined;
}

/** Of a condition of ours, and of the jumps after one question. */
const LONGEST = 2000;
const MOST_JUMPS = 20;

/**
 * The first jump that holds is taken, so what stands behind one that could not be said would catch those whom the lost one meant. It is
 * kept only where that is seen to be impossible: it leads to the same place, or excludes the lost one.
 */
export function sayJumps(wishes: readonly WishedJump[], notes: Notes): Jump[] {
  const lost: WishedJump[] = [];
  const jumps: Jump[] = [];
  for (const wish of wishes) {
    const { line, to } = wish;
    if (to === undefined || line === null || line.length > LONGEST) {
      notes.add('jump_left_out');
      lost.push(wish);
    } else if (isBarred(wish, lost)) notes.add('behind_left_out');
    else if (jumps.length === MOST_JUMPS) notes.add('jump_left_out');
    else jumps.push(line === '' ? { to } : { if: line, to });
  }
  return jumps;
}

/** The jumps without one that our rules refuse. */
export function withoutJump(jumps: readonly Jump[], at: number, notes: Notes): Jump[] {
  const wishes = jumps.map((jump, place) => ({ line: jump.if ?? '', to: place === at ? undefined : jump.to }));
  return sayJumps(wishes, notes);
}

/** Whether it would catch those whom one of the lost ones meant. */
export function isBarred(wish: WishedJump, lost: readonly WishedJump[]): boolean {
  return !lost.every((one) => isHarmless(one, wish));
}

function isHarmless(lost: WishedJump, behind: WishedJump): boolean {
  if (lost.to !== undefined && lost.to === behind.to) return true;
  return lost.line !== null && behind.line !== null && areDisjoint(lost.line, behind.line);
}

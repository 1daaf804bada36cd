import { list, record, whole, words, type Loose } from '../json.ts';

/** One thing that the flow of a Qualtrics survey does, in its order. */
export interface FlowStep {
  readonly kind: 'block' | 'end' | 'data' | 'other';
  readonly source: Loose;
  /** Logic of the branches around it. */
  readonly branches: readonly unknown[];
  /** The randomizer that it stands in, and as which of what changes places there. */
  readonly shuffle?: { readonly of: Randomizer; readonly at: number };
}

export interface Randomizer {
  readonly name: string;
  readonly size: number;
  /** Only so many of them are shown. */
  readonly shown: number;
  /** It stands within another one, whose order comes over and not its own. */
  readonly isInner: boolean;
}

const DEEPEST = 20;

interface Around {
  readonly branches: readonly unknown[];
  readonly shuffle?: FlowStep['shuffle'];
}

/** The flow as a list of steps; what stands behind an end for everybody is never reached. */
export function qsfFlow(flow: readonly unknown[]): FlowStep[] {
  const steps = walk(flow, { branches: [] }, 0);
  const last = steps.findIndex(
    ({ kind, branches, shuffle }) => kind === 'end' && branches.length === 0 && shuffle === undefined,
  );
  return last < 0 ? steps : steps.slice(0, last + 1);
}

function walk(flow: readonly unknown[], around: Around, depth: number): FlowStep[] {
  if (depth > DEEPEST) return [];
  return flow.map(record).flatMap((source): FlowStep[] => {
    const inside = list(source['Flow']);
    switch (words(source['Type'])) {
      case 'Block':
      case 'Standard':
        return [{ kind: 'block', source, ...around }];
      case 'EndSurvey':
        return [{ kind: 'end', source, ...around }];
      case 'EmbeddedData':
        return [{ kind: 'data', source, ...around }];
      case 'Branch':
        return walk(inside, { ...around, branches: [...around.branches, source['BranchLogic']] }, depth + 1);
      case 'BlockRandomizer':
        return shuffled(source, inside, around, depth);
      case 'Group':
      case 'Root':
        return walk(inside, around, depth + 1);
      default:
        return [{ kind: 'other', source, ...around }, ...walk(inside, around, depth + 1)];
    }
  });
}

function shuffled(source: Loose, inside: readonly unknown[], around: Around, depth: number): FlowStep[] {
  const of: Randomizer = {
    name: `BlockRandomizer ${words(source['FlowID'])}`,
    size: inside.length,
    shown: whole(source['SubSet']) ?? inside.length,
    isInner: around.shuffle !== undefined,
  };
  // Of one within another the outer order comes over.
  return inside.flatMap((one, at) => walk([one], { ...around, shuffle: around.shuffle ?? { of, at } }, depth + 1));
}

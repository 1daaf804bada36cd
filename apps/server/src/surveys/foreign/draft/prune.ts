import { parseDefinition, type Finding, type Question, type SurveyDefinition, type Text } from '@otklik/questionnaire';
import { withoutJump } from '../conditions/jumps.ts';
import type { ListOfParts, Part, Parts } from './parts.ts';
import type { Notes } from '../notes.ts';

export interface Taken {
  readonly name: string;
  readonly question: Question;
  readonly notes: Notes;
}

/**
 * Takes off what our own rules refuse, the least of it first: a place in a text, a condition or a jump before its question. Each round
 * takes something off, so it ends. Parts that go are taken out of `parts`.
 */
export function prune(
  taken: readonly Taken[],
  parts: Parts,
  definitionOf: (questions: Question[]) => SurveyDefinition,
): Taken[] {
  let left = [...taken];
  while (left.length > 0) {
    const verdict = parseDefinition(definitionOf(left.map(({ question }) => question)));
    if (verdict.ok) break;
    const doomed = new Set<Taken>();
    const jumped = new Set<Taken>();
    const before = { ...parts };
    let isMended = false;
    for (const finding of verdict.errors) {
      const [, list = finding.path, at = '-1', rest = ''] = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(finding.path) ?? [];
      const one = list === 'questions' ? left[Number(at)] : undefined;
      if (one === undefined) {
        isMended = mendPart({ parts, before, list, at: Number(at), rest, finding }, left) || isMended;
        continue;
      }
      isMended = true;
      if (rest.startsWith('jumps[')) {
        // The numbers of the others change with the first that goes: they are looked at again.
        if (!jumped.has(one)) dropJump(one, Number(/\d+/.exec(rest)?.[0]));
        jumped.add(one);
      } else if (!mendQuestion(one, rest, finding, parts)) doomed.add(one);
    }
    // What is wrong outside of questions and parts nothing can mend.
    if (!isMended) return [];
    left = left.filter((one) => !doomed.has(one));
  }
  return left;
}

/** @returns false where the question itself has to go */
function mendQuestion({ question, notes }: Taken, rest: string, { code }: Finding, parts: Parts): boolean {
  if (code === 'unreachable_question') {
    // Nobody saw it there either; without its condition everybody would see it here.
    notes.add('hidden');
    return false;
  }
  if (code === 'order_dependence' && loosenOrder(question.block, parts)) return true;
  const [, option] = /^options\[(\d+)\]\.showIf$/.exec(rest) ?? [];
  if (option !== undefined && question.type === 'choice') {
    delete question.options[Number(option)]?.showIf;
    notes.add('option_condition_left_out');
    return true;
  }
  if (rest === 'showIf' || rest === 'skipIf') return dropConditions(question, notes);
  if (rest === 'block') {
    delete question.block;
    notes.add('order_left_out');
    return true;
  }
  if (rest === 'display' && 'display' in question && question.display !== undefined) {
    delete question.display;
    notes.add('look_left_out');
    return true;
  }
  if ((rest === 'atMost' || rest === 'highest') && dropLimits(question)) {
    notes.add('validation_left_out');
    return true;
  }
  if (emptyPlaces(question)) {
    notes.add('piping_left_out');
    return true;
  }
  return dropConditions(question, notes);
}

function dropJump({ question, notes }: Taken, at: number): void {
  const jumps = withoutJump(question.jumps ?? [], at, notes);
  if (jumps.length === 0) delete question.jumps;
  else question.jumps = jumps;
}

function dropConditions(question: Question, notes: Notes): boolean {
  if (question.showIf !== undefined || question.skipIf !== undefined) {
    delete question.showIf;
    delete question.skipIf;
    notes.add('condition_left_out');
    return true;
  }
  if (question.jumps === undefined || question.jumps.length === 0) return false;
  delete question.jumps;
  notes.add('jump_left_out');
  return true;
}

function dropLimits(question: Question): boolean {
  if (question.type === 'number' && (question.lowest !== undefined || question.highest !== undefined)) {
    delete question.lowest;
    delete question.highest;
    return true;
  }
  if (question.type !== 'choice' || (question.atLeast === undefined && question.atMost === undefined)) return false;
  delete question.atLeast;
  delete question.atMost;
  return true;
}

/** What looks at what comes after it must stand still: the order gives way, not the condition. */
function loosenOrder(block: string | undefined, parts: Parts): boolean {
  if (block === undefined) return false;
  let isLoosened = false;
  for (const one of parts.blocks)
    if (one.thing.id === block && one.thing.order !== undefined) {
      delete one.thing.order;
      one.notes.add('order_left_out');
      isLoosened = true;
    }
  for (const one of parts.shuffled.filter(({ thing }) => thing.includes(block))) {
    drop(parts, 'shuffled', one);
    one.notes.add('order_left_out');
    isLoosened = true;
  }
  return isLoosened;
}

interface Misfit {
  readonly parts: Parts;
  /** The lists as the finding saw them. */
  readonly before: Parts;
  readonly list: string;
  readonly at: number;
  readonly rest: string;
  readonly finding: Finding;
}

function mendPart(misfit: Misfit, left: readonly Taken[]): boolean {
  const { parts, before, list, at, rest } = misfit;
  switch (list) {
    case 'ends':
      return mendEnd(misfit, left);
    case 'calculated': {
      const one = before.calculated[at];
      return one !== undefined && drop(parts, 'calculated', one, 'calculated_left_out');
    }
    case 'shuffledBlocks': {
      const one = before.shuffled[at];
      return one !== undefined && drop(parts, 'shuffled', one, 'order_left_out');
    }
    case 'blocks': {
      const one = before.blocks[at];
      if (one === undefined) return false;
      if (rest.startsWith('title') && one.thing.title !== undefined) {
        delete one.thing.title;
        return true;
      }
      for (const { question } of left) if (question.block === one.thing.id) delete question.block;
      return drop(parts, 'blocks', one, 'order_left_out');
    }
    default:
      return mendWords(misfit);
  }
}

function mendEnd({ parts, before, at, rest }: Misfit, left: readonly Taken[]): boolean {
  const one = before.ends[at];
  if (one === undefined || !parts.ends.includes(one)) return one !== undefined;
  if (rest.startsWith('redirect') && one.thing.redirect !== undefined) {
    delete one.thing.redirect;
    one.notes.add('redirect_left_out');
    return true;
  }
  if (rest !== 'showIf' && emptyPlaces(one.thing)) {
    one.notes.add('piping_left_out');
    return true;
  }
  for (const { question } of left)
    for (const jump of question.jumps ?? []) if (jump.to === one.thing.id) jump.to = 'end';
  return drop(parts, 'ends', one, 'condition_left_out');
}

/** The welcome and the thanks. */
function mendWords({ parts, finding }: Misfit): boolean {
  const isIntro = finding.path.startsWith('intro');
  if (!isIntro && !finding.path.startsWith('thanks')) return false;
  const words = isIntro ? { intro: parts.intro } : parts.thanks;
  if (words !== undefined && emptyPlaces(words)) return true;
  if (isIntro) delete parts.intro;
  else delete parts.thanks;
  return words !== undefined;
}

function drop<Key extends ListOfParts>(
  parts: Parts,
  key: Key,
  one: Parts[Key][number],
  note?: Parameters<Notes['add']>[0],
): boolean {
  const list: Part<unknown>[] = parts[key];
  Object.assign(parts, { [key]: list.filter((other) => other !== one) });
  if (note !== undefined) one.notes.add(note);
  return true;
}

/** Puts an ellipsis where a text would be filled in; false where none would. */
function emptyPlaces(thing: object): boolean {
  let isChanged = false;
  for (const value of Object.values(thing)) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value))
      if (typeof inner === 'string' && inner.includes('{{')) {
        (value as Text)[key] = inner.replaceAll(/\{\{[^{}]*\}\}/g, '…');
        isChanged = true;
      }
    if (emptyPlaces(value)) isChanged = true;
  }
  return isChanged;
}

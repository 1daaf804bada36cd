import type { CaseInFull } from '@otklik/contract';

const CHAT_LOOK_MS = 30_000;
/** A provider has mostly answered within seconds; one that hangs is given a minute. */
const ON_ITS_WAY_MS = 60_000;
const OUTCOME_LOOK_MS = 4_000;

/** When a case is to be read again though nothing says that it has changed; false: not at all. */
export function looksAgain(one: Pick<CaseInFull, 'isInChat' | 'messages'> | undefined, now: number): number | false {
  if (one === undefined) return false;
  // No event tells that a reply was refused, and whoever wrote it is still looking at it.
  const isOnItsWay = one.messages.some(
    ({ delivery, trouble, at }) =>
      delivery === 'planned' && trouble?.isOver !== true && now - Date.parse(at) < ON_ITS_WAY_MS,
  );
  if (isOnItsWay) return OUTCOME_LOOK_MS;
  // That a customer has left his chat no event tells either.
  return one.isInChat === true ? CHAT_LOOK_MS : false;
}

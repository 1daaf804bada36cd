/** Of what our questions take at most. */
const MOST_CHOSEN = 300;
const LONGEST_ANSWER = 5000;

/** How many must and may be chosen, as whole numbers of theirs; what is below one says nothing. */
export function chosenLimits(least: number | null, most: number | null): { atLeast?: number; atMost?: number } {
  return {
    ...(least === null || least < 1 ? {} : { atLeast: Math.min(MOST_CHOSEN, least) }),
    ...(most === null || most < 1 ? {} : { atMost: Math.min(MOST_CHOSEN, most) }),
  };
}

/** The least and the greatest number, where they are said. */
export function numberLimits(lowest: number | null, highest: number | null): { lowest?: number; highest?: number } {
  return { ...(lowest === null ? {} : { lowest }), ...(highest === null ? {} : { highest }) };
}

/** How many characters may be written; `usual` where theirs says nothing of it. */
export function longestAnswer(theirs: number | null, usual: number): number {
  return theirs === null || theirs < 1 ? usual : Math.min(LONGEST_ANSWER, theirs);
}

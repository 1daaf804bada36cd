import type { Notes } from '../notes.ts';

/** How a tool writes what is to be filled into a text, and what that is in our language: null where it cannot be said. */
export interface Places {
  readonly pattern: RegExp;
  readonly say: (match: readonly string[]) => string | null;
}

// Of the characters that Unicode leaves to private use: no text means them, so they can stand for a place while markup is taken off.
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const LONGEST = 2000;

/** A text of theirs made plain by `plain`, its places filled as ours are. */
export function withPlaces(
  theirs: string,
  places: Places | undefined,
  notes: Notes,
  plain: (marked: string) => string,
): string {
  if (places === undefined) return plain(theirs);
  const said: string[] = [];
  const marked = theirs.replaceAll(/[\uE000\uE001]/g, '').replaceAll(places.pattern, (...match) => {
    const inside = places.say(match.filter((part): part is string => typeof part === 'string'));
    if (inside === null) return lost(notes);
    return `${OPEN}${said.push(inside) - 1}${CLOSE}`;
  });
  const bare = plain(marked);
  const filled = bare.replaceAll(/\uE000(\d+)\uE001/g, (_, at) => `{{${said[Number(at)]}}}`);
  const isWhole = filled.length <= LONGEST && !/[\uE000\uE001]/.test(filled);
  return isWhole ? filled : bare.replaceAll(/\uE000\d*\uE001?/g, () => lost(notes));
}

function lost(notes: Notes): string {
  notes.add('piping_left_out');
  return '…';
}

/** What stands in a place where there is no answer. */
export function orElse(expression: string, fallback: string): string {
  const words = fallback.replaceAll(/[{}|'\\\n]/g, ' ').trim();
  return words === '' ? expression : `${expression} | '${words}'`;
}

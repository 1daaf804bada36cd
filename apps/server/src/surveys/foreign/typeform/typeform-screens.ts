import type { Draft } from '../draft/draft.ts';
import { addEnd, addThanks, addWelcome, redirectOf, stacked } from '../draft/end-texts.ts';
import { list, record, words, type Loose } from '../json.ts';
import { createNotes, type Notes } from '../notes.ts';
import { withoutMarkup } from './typeform-markup.ts';

/** The end that a form has without one of its own. */
const USUAL = 'default_tys';

/** What stands before the first field and behind the last: of several ends the first is the usual one, to the others jumps lead. */
export function addTypeformScreens(draft: Draft, source: Loose, factOf: (name: string) => string | null): void {
  const [welcome, ...others] = list(source['welcome_screens']).map(record);
  if (welcome !== undefined) addWelcome(draft, 'welcome_screens[0]', wordsOf(draft, welcome), notesOf(welcome));
  for (const at of others.keys()) draft.leaveOut(`welcome_screens[${at + 1}]`, 'not_needed');
  // Ends say answers: they are read when all fields are known.
  const screens = list(source['thankyou_screens']).map(record);
  for (const one of screens) draft.lead(words(one['ref']), 'end');
  draft.atEnd(() => {
    const own = screens.filter(({ ref }) => ref !== USUAL);
    own.forEach((one, at) => {
      const name = `thankyou_screens[${screens.indexOf(one)}]`;
      const properties = record(one['properties']);
      const address =
        words(properties['redirect_url']) || (one['type'] === 'url_redirect' ? words(properties['url']) : '');
      const redirect = redirectOf(address, (place) => factOf(place.replace(/^hidden:/, '')), /\{\{([^{}]+)\}\}/);
      if (at === 0 && redirect === undefined) addThanks(draft, name, wordsOf(draft, one), notesOf(one));
      // Who ends without a jump is sent on too.
      else
        addEnd(draft, {
          name,
          key: words(one['ref']),
          theirs: wordsOf(draft, one),
          redirect,
          notes: notesOf(one),
          ...(at === 0 ? { line: 'true' } : {}),
        });
    });
  });
}

function wordsOf(draft: Draft, screen: Loose): Record<string, string> {
  const of = (value: unknown) => ({ [draft.defaultLanguage]: withoutMarkup(words(value)) });
  return stacked([of(screen['title']), of(record(screen['properties'])['description'])]);
}

function notesOf(screen: Loose): Notes {
  const notes = createNotes();
  if (screen['attachment'] !== undefined) notes.add('picture_left_out');
  return notes;
}

import type { Draft } from '../draft/draft.ts';
import { addEnd, addThanks, addWelcome, redirectOf, stacked } from '../draft/end-texts.ts';
import { list, record, words, type Loose } from '../json.ts';
import { createNotes, type Notes } from '../notes.ts';
import { textsOf } from '../texts-of.ts';

export function addFormbricksWelcome(draft: Draft, survey: Loose): void {
  const card = record(survey['welcomeCard']);
  if (card['enabled'] !== true) return;
  const below = card['html'] ?? card['subheader'];
  addWelcome(draft, 'welcomeCard', wordsOf(draft, card['headline'], below), notesOf(card));
}

/** The first ending is for everybody; to the others jumps lead. Before endings there was one card of thanks. */
export function addFormbricksEnds(draft: Draft, survey: Loose): void {
  const endings = list(survey['endings']).map(record);
  for (const ending of endings) draft.lead(words(ending['id']), 'end');
  const card = record(survey['thankYouCard']);
  // Their words may say answers: they are read when all questions are known.
  draft.atEnd(() => {
    if (endings.length === 0 && card['enabled'] === true)
      addThanks(draft, 'thankYouCard', wordsOf(draft, card['headline'], card['subheader']), notesOf(card));
    endings.forEach((ending, at) => addEnding(draft, ending, at));
  });
}

function addEnding(draft: Draft, ending: Loose, at: number): void {
  const name = `endings[${at}]`;
  const notes = notesOf(ending);
  if (ending['type'] === 'redirectToUrl') {
    const redirect = redirectOf(words(ending['url']), () => null, /#recall:([^#]*)#/) ?? null;
    const theirs = textsOf(ending['label'], draft.defaultLanguage);
    addEnd(draft, { name, key: words(ending['id']), theirs, redirect, notes, ...(at === 0 ? { line: 'true' } : {}) });
    return;
  }
  const theirs = wordsOf(draft, ending['headline'], ending['subheader']);
  if (words(ending['buttonLink']) !== '') notes.add('redirect_left_out');
  if (at === 0) addThanks(draft, name, theirs, notes);
  else addEnd(draft, { name, key: words(ending['id']), theirs, notes });
}

function wordsOf(draft: Draft, ...texts: readonly unknown[]): Record<string, string> {
  return stacked(texts.map((text) => textsOf(text, draft.defaultLanguage)));
}

function notesOf(card: Loose): Notes {
  const notes = createNotes();
  if (words(card['imageUrl']) !== '' || words(card['videoUrl']) !== '' || words(card['fileUrl']) !== '')
    notes.add('picture_left_out');
  return notes;
}

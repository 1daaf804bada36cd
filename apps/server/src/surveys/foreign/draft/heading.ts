import type { Question } from '@otklik/questionnaire';
import type { Draft } from './draft.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';

type Theirs = Readonly<Record<string, string>>;

/**
 * What stands above the questions of a page, panel or group. Its words become a statement where there is more than a title; a title
 * alone has no place here, and is told.
 */
export function addHeading(
  draft: Draft,
  { name, title, about }: { readonly name: string; readonly title: Theirs; readonly about: Theirs },
): { readonly made: Question[]; readonly notes: Notes } | null {
  const notes = createNotes();
  const [said, below] = [draft.text(title, notes), draft.text(about, notes)];
  const [head, words] = [said[draft.defaultLanguage] ?? '', below[draft.defaultLanguage]];
  if (words === undefined) {
    if (head !== '') draft.leaveOut(lineName(name, head), 'title_left_out');
    return null;
  }
  const text = Object.fromEntries(
    Object.entries(below).map(([language, one]) => [
      language,
      [said[language] ?? head, one]
        .filter((part) => part !== '')
        .join('\n')
        .slice(0, 2000),
    ]),
  );
  const question: Question = { id: draft.idFor(`${name}_about`), type: 'statement', text };
  draft.add(lineName(name, head === '' ? words : head), question, notes);
  return { made: [question], notes };
}

import { Problem } from '../../../platform/errors.ts';
import { createDraft, placeOf, type Draft, type PlacesOf, type ReadSurvey } from '../draft/draft.ts';
import { list, record, words, type Loose } from '../json.ts';
import { languageTag } from '../language-tag.ts';
import { createNotes } from '../notes.ts';
import { lineName } from '../report.ts';
import { withCarriedChoices } from './surveyjs-carried.ts';
import { addSurveyjsElement, addSurveyjsHeading, within, type Around } from './surveyjs-element.ts';
import { addSurveyjsEnds, surveyjsPages } from './surveyjs-ends.ts';
import { surveyjsMisfits } from './surveyjs-schema.ts';
import { addSurveyjsTriggers, addSurveyjsWrites } from './surveyjs-triggers.ts';
import { addSurveyjsValues } from './surveyjs-values.ts';
import { textsOf } from '../texts-of.ts';

/** Where the questions stand; without them nothing of the rest can be read. */
const lists = ['pages', 'elements', 'questions'];

/** A survey of SurveyJS: pages of elements, panels within panels, texts plain or by language. */
export function readSurveyjs(file: Loose): ReadSurvey {
  const source = withCarriedChoices(file);
  const language = languageTag(words(source['locale'])) ?? 'en';
  const draft = createDraft(languagesIn(source, 0), language, places);
  for (const field of lists) {
    const value = source[field];
    if (value !== undefined && (typeof value !== 'object' || value === null))
      throw new Problem('invalid_input', `${field}: must be a list, as the JSON schema of SurveyJS says`, {
        details: [{ path: field, code: 'against_schema', message: 'must be a list' }],
      });
  }
  const misfits = surveyjsMisfits(file);
  if (misfits.length > 0) draft.tellPlaces('JSON Schema', misfits);
  const pages = surveyjsPages(draft, source);
  addSurveyjsValues(draft, source);
  draft.atEnd(() => addSurveyjsWrites(draft, source));
  const pageEnds: number[] = [];
  for (const [at, page] of pages.entries()) {
    const around = pageAround(draft, source, page, at);
    if (page !== source) addSurveyjsHeading(draft, page, around);
    for (const element of list(page['elements'] ?? page['questions']))
      addSurveyjsElement(draft, record(element), around, 0);
    pageEnds.push(draft.made().length);
  }
  draft.atEnd(() => {
    addSurveyjsEnds(draft, source);
    addSurveyjsTriggers(draft, source, pageEnds);
  });
  return draft.finish(textsOf(source['title'], language));
}

/** `{name}` is the answer to a question; `{#name}` and what is no name is something else. */
const places: PlacesOf = (draft) => ({
  pattern: /\{([\w.-]{1,100})\}/g,
  say: ([, name = '']) => placeOf(draft.target(name)),
});

/** A page whose questions change places becomes a block. */
function pageAround(draft: Draft, source: Loose, page: Loose, at: number): Around {
  const around = within({ conditions: [], hidden: false }, page === source ? {} : page);
  const order = [page['questionOrder'], page['questionsOrder'], source['questionOrder'], source['questionsOrder']].find(
    (one) => typeof one === 'string' && one !== 'default' && one !== 'initial',
  );
  if (order !== 'random') return around;
  const name = words(page['name']) || `page${at + 1}`;
  const block = draft.idFor(`${name}_block`);
  draft.addPart('blocks', {
    name: lineName(name, 'random'),
    thing: { id: block, order: 'random' },
    notes: createNotes(),
  });
  return { ...around, block };
}

const DEEPEST = 12;

function languagesIn(value: unknown, depth: number): string[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => languagesIn(one, depth + 1)))];
  const source = record(value);
  if (typeof source['default'] === 'string') return Object.keys(source).flatMap((mark) => languageTag(mark) ?? []);
  return [...new Set(Object.values(source).flatMap((one) => languagesIn(one, depth + 1)))];
}

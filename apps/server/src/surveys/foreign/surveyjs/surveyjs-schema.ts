import { Ajv, type ValidateFunction } from 'ajv';
import classes from './surveyjs.schema.json' with { type: 'json' };
import { list, record, words, type Loose } from '../json.ts';

/** One class of theirs: what it knows by itself, and the class that it goes on from. */
interface SurveyjsClass {
  readonly extends?: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, object>>;
}

const known = new Map<string, SurveyjsClass>(Object.entries(classes));
/** How pages look and are turned: none of it is read, so an old spelling of it loses nothing. */
const looks = new Set([
  'showProgressBar',
  'progressBarType',
  'progressBarLocation',
  'showNavigationButtons',
  'navigationButtonsLocation',
  'navigationButtonsVisibility',
  'showPreviewBeforeComplete',
  'showQuestionNumbers',
  'questionStartIndex',
  'questionsOnPageMode',
  'goNextPageAutomatic',
  'clearInvisibleValues',
  'textUpdateMode',
  'showTimer',
  'showTimerPanel',
  'showTimerPanelMode',
  'showTOC',
  'logoWidth',
  'logoHeight',
  'logoPosition',
  'widthMode',
]);
const ajv = new Ajv({ allErrors: true, strict: false });
const DEEPEST = 12;
/** The report is read by a person. */
const MOST = 50;

/** Where a file of SurveyJS is not as the schema of its library says, each place with its path. */
export function surveyjsMisfits(source: Loose): string[] {
  const found: string[] = [];
  const check = (one: unknown, name: string, path: string) => found.push(...misfitsOf(record(one), name, path));
  check(source, 'survey', '');
  const pages = source['pages'] === undefined ? [] : list(source['pages']);
  pages.forEach((page, at) => {
    check(page, 'page', `pages[${at}]`);
    checkElements(record(page), `pages[${at}].`, 0, check);
  });
  if (pages.length === 0) checkElements(source, '', 0, check);
  list(source['triggers']).forEach((one, at) => check(one, classNamed(one, 'trigger'), `triggers[${at}]`));
  return found.length <= MOST ? found : [...found.slice(0, MOST), `… ${found.length - MOST}`];
}

type Check = (one: unknown, name: string, path: string) => void;

function checkElements(source: Loose, path: string, depth: number, check: Check): void {
  if (depth > DEEPEST) return;
  for (const field of ['elements', 'questions', 'templateElements'])
    list(source[field]).forEach((one, at) => {
      const here = `${path}${field}[${at}]`;
      const element = record(one);
      check(element, words(element['type']) || 'question', here);
      list(element['validators']).forEach((validator, number) =>
        check(validator, classNamed(validator, 'validator'), `${here}.validators[${number}]`),
      );
      checkElements(element, `${here}.`, depth + 1, check);
    });
}

/** `numeric` or `numericvalidator`: both were written. */
function classNamed(source: unknown, kind: string): string {
  const type = words(record(source)['type']);
  return type.endsWith(kind) ? type : `${type}${kind}`;
}

function misfitsOf(source: Loose, name: string, path: string): string[] {
  const { validate, properties } = classFor(name);
  // A type that they do not have either is told with the question.
  if (validate === null) return [];
  const at = (place: string) => [path, place].filter((part) => part !== '').join('.');
  const strange = Object.keys(source).filter((key) => key !== 'type' && !properties.has(key) && !looks.has(key));
  validate(source);
  const told = (validate.errors ?? []).filter(({ instancePath }) => !looks.has(instancePath.split('/')[1] ?? ''));
  const errors = told.map(({ instancePath, message, params }) => {
    const place = instancePath.slice(1).replaceAll('/', '.');
    const allowed: unknown = params['allowedValues'];
    const values = Array.isArray(allowed) ? `: ${allowed.slice(0, 8).join(', ')}` : '';
    return `${at(place)} ${message ?? ''}${values}`.trim();
  });
  return [...errors, ...strange.map((key) => `${at(key)} is no property of ${name}`)];
}

interface KnownClass {
  readonly validate: ValidateFunction | null;
  readonly properties: ReadonlySet<string>;
}

const empty: KnownClass = { validate: null, properties: new Set() };
const ready = new Map<string, KnownClass>();

function classFor(name: string): KnownClass {
  const made = ready.get(name);
  if (made !== undefined) return made;
  if (!known.has(name)) return empty;
  const properties: Record<string, object> = {};
  const required: string[] = [];
  for (let one = known.get(name); one !== undefined; one = known.get(one.extends ?? '')) {
    Object.assign(properties, { ...one.properties, ...properties });
    required.push(...(one.required ?? []));
  }
  const validate = ajv.compile({ type: 'object', properties, required: required.filter((field) => field !== 'type') });
  const found = { validate, properties: new Set(Object.keys(properties)) };
  ready.set(name, found);
  return found;
}

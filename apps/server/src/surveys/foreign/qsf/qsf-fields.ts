import { quoted, writeName } from '@otklik/questionnaire';
import { attributeOf } from '../conditions/attribute.ts';
import type { Draft } from '../draft/draft.ts';
import { list, record, words, type Loose } from '../json.ts';
import type { FlowStep } from './qsf-flow.ts';
import { createNotes } from '../notes.ts';

/** What Qualtrics calls embedded data, by name. */
export interface QsfFields {
  /** A field in our language; null for a name that ours cannot have. */
  expressionOf(name: string): string | null;
}

/** Fields to which the flow gives a value are worked out here; the others are what is known of the respondent: attributes. */
export function qsfFields(draftOf: () => Draft, steps: readonly FlowStep[]): QsfFields {
  const written = new Set(
    steps.flatMap(({ kind, source }) =>
      kind === 'data' ? fieldsOf(source).flatMap((one) => (one.value === null ? [] : [one.name])) : [],
    ),
  );
  const ids = new Map<string, string>();
  return {
    expressionOf(name) {
      if (name === 'Q_Language') return 'context.language';
      if (!written.has(name)) return attributeOf(name);
      const id = ids.get(name) ?? draftOf().idFor(name);
      ids.set(name, id);
      return writeName(id);
    },
  };
}

interface Field {
  readonly name: string;
  /** Null: it is only declared, and comes with the respondent. */
  readonly value: string | null;
}

function fieldsOf(source: Loose): Field[] {
  return list(source['EmbeddedData'])
    .map(record)
    .map((one) => {
      const value = one['Value'];
      const isGiven = (typeof value === 'string' && value !== '') || typeof value === 'number';
      return { name: words(one['Field']) || words(one['Description']), value: isGiven ? words(value) : null };
    })
    .filter(({ name }) => name !== '');
}

/** Of several values for one field the last that is given decides, as their flow goes on. */
export function addQsfFields(
  draft: Draft,
  steps: readonly FlowStep[],
  { fields, lineOf }: { readonly fields: QsfFields; readonly lineOf: (step: FlowStep) => string | null },
): void {
  const given = steps.flatMap((step) =>
    step.kind === 'data' ? fieldsOf(step.source).map((field) => ({ ...field, step })) : [],
  );
  for (const [name, all] of Map.groupBy(given, (one) => one.name)) {
    const expression = fields.expressionOf(name);
    const label = `EmbeddedData: ${name}`;
    if (expression === null) draft.leaveOut(label, 'calculated_left_out');
    else if (all.every(({ value }) => value === null)) draft.tell(label, createNotes());
    else {
      const value = valueOf(draft, all, { fields, lineOf, before: attributeOf(name) ?? NOTHING });
      const id = expression.replace(/^\{(.*)\}$/, '$1');
      if (value === null) draft.leaveOut(label, 'calculated_left_out');
      else draft.addPart('calculated', { name: label, thing: { id, value }, notes: createNotes() });
    }
  }
}

const NOTHING = "first('')";

function valueOf(
  draft: Draft,
  all: readonly (Field & { readonly step: FlowStep })[],
  { fields, lineOf, before }: { fields: QsfFields; lineOf: (step: FlowStep) => string | null; before: string },
): string | null {
  let line: string | null = before;
  for (const { value, step } of all) {
    if (value === null) continue;
    const said = sayValue(draft, fields, value);
    const when = lineOf(step);
    if (said === null || when === null || line === null) return null;
    line = when === '' ? said : `if(${when}, ${said}, ${line})`;
  }
  return line;
}

function sayValue(draft: Draft, fields: QsfFields, value: string): string | null {
  const place = /^\$\{(\w+):\/\/([^}]*)\}$/.exec(value.trim());
  if (place !== null) return qsfPlace(draft, fields, place[1] ?? '', place[2] ?? '');
  return /\$e?\{/.test(value) ? null : quoted(value);
}

/** `q://QID1/ChoiceTextEntryValue` and `e://Field/Region` as expressions of ours. */
export function qsfPlace(draft: Pick<Draft, 'target'>, fields: QsfFields, kind: string, path: string): string | null {
  if (kind === 'e') return path.startsWith('Field/') ? fields.expressionOf(path.slice('Field/'.length)) : null;
  const [, key = '', mark = ''] =
    /^(\w+)\/(?:ChoiceTextEntryValue|ChoiceGroup\/SelectedChoices(?:TextEntry)?|ChoiceNumericEntryValue)\/?(\w*)$/.exec(
      path,
    ) ?? [];
  const target = kind === 'q' && key !== '' ? (draft.target(key) ?? draft.target(`${key}/${mark}`)) : undefined;
  return target === undefined ? null : writeName(target.id);
}

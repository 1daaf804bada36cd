import { finite, list, record, words, type Loose } from '../json.ts';

/** What newer versions ask of an answer, by the kind of the question to which ours can ask the same. */
const kept: Readonly<Record<string, readonly string[]>> = {
  openText: ['maxLength', 'minValue', 'maxValue', 'email', 'phone'],
  multipleChoiceMulti: ['minSelections', 'maxSelections'],
  pictureSelection: ['minSelections', 'maxSelections'],
  fileUpload: ['fileSizeAtMost', 'fileExtensionIs'],
};

function rulesOf(source: Loose): Loose[] {
  return list(record(source['validation'])['rules']).map(record);
}

/** The number that a rule names; null where there is no such rule. */
export function ruleOf(source: Loose, type: string, param: 'min' | 'max'): number | null {
  const rule = rulesOf(source).find((one) => one['type'] === type);
  return rule === undefined ? null : finite(record(rule['params'])[param]);
}

/** The parameters of a rule. */
export function ruleParams(source: Loose, type: string): Loose {
  return record(rulesOf(source).find((one) => one['type'] === type)?.['params']);
}

/** Whether something is asked of an answer that no question of ours asks; of several rules any may do, so none of them comes over. */
export function hasOtherRules(source: Loose): boolean {
  const all = rulesOf(source);
  const isAny = all.length > 1 && record(source['validation'])['logic'] === 'or';
  return isAny || all.some((one) => kept[words(source['type'])]?.includes(words(one['type'])) !== true);
}

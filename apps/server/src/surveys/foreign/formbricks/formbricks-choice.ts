import type { QuestionOf } from '@otklik/questionnaire';
import { addChoice } from '../draft/add-choice.ts';
import type { Draft } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { kindsOf } from '../draft/file-kinds.ts';
import { ruleOf, ruleParams } from './formbricks-rules.ts';
import { finite, list, record, words, type Loose } from '../json.ts';
import { chosenLimits } from '../draft/limits.ts';
import type { ForeignOption } from '../draft/options.ts';
import { orPicture } from '../draft/or-picture.ts';
import { textsOf } from '../texts-of.ts';

/** One or several of what is offered. `other` and `none` stand among their choices; with us they are the question's own. */
export function addFormbricksOptions(draft: Draft, { source, key, name, text, notes, more }: ForeignElement): void {
  const isPictures = source['type'] === 'pictureSelection';
  if (isPictures) notes.add('picture_left_out');
  const all = isPictures
    ? picturesOf(source['choices'], draft.defaultLanguage)
    : formbricksChoices(source['choices'], draft.defaultLanguage);
  const usual = all.filter(({ key: mark }) => mark !== 'other' && mark !== 'none');
  const [other, none] = ['other', 'none'].map((mark) => all.find((one) => one.key === mark));
  // Of the last one they say that it keeps its place; their own other and none always do.
  const isLastFixed = source['shuffleOption'] === 'exceptLast' && other === undefined && none === undefined;
  const options = usual.map((one, at) => (isLastFixed && at === usual.length - 1 ? { ...one, fixed: true } : one));
  const many = source['type'] === 'multipleChoiceMulti' || source['allowMulti'] === true;
  const own = {
    ...(many ? chosenLimits(ruleOf(source, 'minSelections', 'min'), ruleOf(source, 'maxSelections', 'max')) : {}),
    ...(other === undefined ? {} : { otherText: draft.text(other.texts, notes, 'Other') }),
    ...(none === undefined ? {} : { none: true, noneText: draft.text(none.texts, notes, 'None') }),
  };
  const choice = { key, name, wish: key, text, options, many, other: other !== undefined, own, more };
  const menu = source['displayType'] === 'dropdown';
  addChoice(draft, { ...choice, random: isShuffled(source), menu }, notes);
}

export function isShuffled(source: Loose): boolean {
  return words(source['shuffleOption']) !== '' && source['shuffleOption'] !== 'none';
}

export function formbricksChoices(value: unknown, language: string): ForeignOption[] {
  return list(value).map((one, at) => {
    const source = record(one);
    const isPlain = source['label'] === undefined;
    return { key: words(source['id']) || `c${at + 1}`, texts: textsOf(isPlain ? one : source['label'], language) };
  });
}

function picturesOf(value: unknown, language: string): ForeignOption[] {
  return list(value)
    .map(record)
    .map((one, at) => ({
      key: words(one['id']) || `c${at + 1}`,
      texts: orPicture(textsOf(one['label'], language), at + 1, language),
    }));
}

/** How many files, how large and of what kind. */
export function formbricksFile(source: Loose): Pick<QuestionOf<'file'>, 'kinds' | 'atMost' | 'largestMb'> {
  const { extensions } = ruleParams(source, 'fileExtensionIs');
  const { size, unit } = ruleParams(source, 'fileSizeAtMost');
  const given = [...list(source['allowedFileExtensions']), ...list(extensions)].map((one) => `.${words(one)}`);
  const mb = finite(source['maxSizeInMB']) ?? megabytes(finite(size), words(unit));
  return {
    kinds: kindsOf(given.join(' ')),
    ...(source['allowMultipleFiles'] === true ? { atMost: 10 } : {}),
    ...(mb === null || mb <= 0 ? {} : { largestMb: Math.min(25, Math.max(1, Math.ceil(mb))) }),
  };
}

function megabytes(size: number | null, unit: string): number | null {
  return size === null ? null : unit === 'KB' ? size / 1024 : size;
}

import type { IndexId } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { ChoiceFilter } from '../filters/choice-filter.tsx';
import { listedIndices } from './figures-search.ts';

/** Which index the page lists. */
export function IndexChoice({
  value,
  onChange,
}: {
  readonly value: IndexId;
  readonly onChange: (index: IndexId) => void;
}) {
  const { t } = useLanguage();
  return (
    <ChoiceFilter
      name={t('figures.index')}
      value={value}
      choices={listedIndices.map((index) => [index, t(`indices.${index}`)])}
      onChange={onChange}
    />
  );
}

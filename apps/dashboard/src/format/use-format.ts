import { useLanguage } from '../catalogue/use-language.ts';
import { formatOf, type Format } from './format-of.ts';

export function useFormat(): Format {
  return formatOf(useLanguage().language);
}

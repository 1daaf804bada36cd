import { localStorageColorSchemeManager, useComputedColorScheme } from '@mantine/core';
import { tokens, type Tokens } from './tokens.ts';

/** The same key as in public/first-paint.js. */
export const schemeManager = localStorageColorSchemeManager({ key: 'otklik.theme' });

/** The tokens of the theme that is shown now: what a chart paints with. */
export function useTokens(): Tokens {
  return tokens[useComputedColorScheme('light')];
}

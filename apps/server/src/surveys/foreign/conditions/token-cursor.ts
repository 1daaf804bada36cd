import type { Token } from './condition-tokens.ts';
import type { ConditionWords } from './condition-words.ts';

/** The tokens of one condition, read from left to right. */
export interface TokenCursor {
  /** The token at hand, or one further on. */
  peek(ahead?: number): Token | undefined;
  /** The token at hand, and past it. */
  take(): Token | undefined;
  isMark(value: string, ahead?: number): boolean;
  /** Past this mark, where it is the one at hand. */
  takeMark(value: string): boolean;
  isAtEnd(): boolean;
}

/** A condition under way: its tokens, and how what they say is said in our language. */
export interface Reading {
  readonly cursor: TokenCursor;
  readonly says: ConditionWords;
}

/** Brackets within brackets; deeper than this nobody writes by hand. */
export const DEEPEST = 40;

export function createTokenCursor(tokens: readonly Token[]): TokenCursor {
  let at = 0;
  const peek = (ahead = 0) => tokens[at + ahead];
  const isMark = (value: string, ahead = 0) => {
    const token = peek(ahead);
    return token?.kind === 'mark' && token.value === value;
  };
  return {
    peek,
    isMark,
    take: () => tokens[at++],
    takeMark(value) {
      if (!isMark(value)) return false;
      at += 1;
      return true;
    },
    isAtEnd: () => at >= tokens.length,
  };
}

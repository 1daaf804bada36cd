import { rangeOf, type Context, type Say, type SurveyDefinition } from '@otklik/questionnaire';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { endsOfPiece } from './ends-of-piece.ts';
import type { Piece } from './next-piece.ts';
import { usePieceKeys } from './use-piece-keys.ts';
import classes from './interviews.module.css';

interface Props {
  readonly piece: Piece;
  readonly definition: SurveyDefinition;
  readonly context: Context;
  readonly say: Say;
  readonly label: string;
  readonly isActive: boolean;
  readonly onAnswer: (score: number) => void;
}

/** A score by its digit, or by arrows; Enter takes it. One and nought in a row are ten. */
export function PieceScore({ piece, definition, context, say, label, isActive, onAnswer }: Props) {
  const { t } = useLanguage();
  const { question } = piece;
  const { lowest, highest } = rangeOf(question);
  const [score, setScore] = useState<number | null>(null);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  useEffect(() => buttons.current[0]?.focus(), []);
  const scores = Array.from({ length: highest - lowest + 1 }, (_, place) => lowest + place);
  const isYesNo = question.type === 'yes_no' || question.type === 'solved';
  function within(next: number) {
    if (next < lowest || next > highest) return;
    setScore(next);
    buttons.current[next - lowest]?.focus();
  }
  usePieceKeys(
    isActive
      ? {
          digit: (digit) => within(score === 1 && digit === 0 && highest >= 10 ? 10 : digit),
          move: (by) => within(score === null ? (by > 0 ? lowest : highest) : score + by),
          enter: () => score !== null && onAnswer(score),
        }
      : {},
  );
  const { low, high } = endsOfPiece(piece, say, { language: context.language, fallback: definition.defaultLanguage });
  const yesNo = question.type === 'yes_no' ? question : null;
  const wordOf = (each: number) =>
    each === 1 ? say(yesNo?.yesText) || t('interviews.yes') : say(yesNo?.noText) || t('interviews.no');
  return (
    <div data-piece className={classes.scale}>
      <div role="radiogroup" aria-label={label} className={classes.scores}>
        {scores.map((each, place) => (
          <button
            key={each}
            ref={(element) => {
              buttons.current[place] = element;
            }}
            type="button"
            // A field would swallow the digits that choose.
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="radio"
            aria-checked={score === each}
            onClick={() => setScore(each)}
            onDoubleClick={() => onAnswer(each)}
          >
            {isYesNo ? (
              <>
                <kbd>{each}</kbd> {wordOf(each)}
              </>
            ) : (
              each
            )}
          </button>
        ))}
      </div>
      {(low !== '' || high !== '') && (
        <p className={classes.ends}>
          <span>{low}</span>
          <span>{high}</span>
        </p>
      )}
    </div>
  );
}

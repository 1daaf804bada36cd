import {
  maxdiffSets,
  optionsFor,
  typedAnswer,
  type Answers,
  type AnswerValue,
  type Context,
  type QuestionOf,
  type Say,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { usePieceKeys } from './use-piece-keys.ts';
import classes from './interviews.module.css';

interface Common {
  readonly definition: SurveyDefinition;
  readonly answers: Answers;
  readonly context: Context;
  readonly say: Say;
  readonly label: string;
  readonly isActive: boolean;
  readonly onAnswer: (value: AnswerValue) => void;
}

/** In the order in which he names them: each number once, Backspace takes the last one back. */
export function PieceRanking({
  question,
  definition,
  answers,
  context,
  ...rest
}: Common & { readonly question: QuestionOf<'ranking'> }) {
  const options = optionsFor(definition, question, answers, context);
  const needed = Math.min(question.top ?? options.length, options.length);
  return (
    <Picking
      {...rest}
      options={options.map(({ id, text }) => ({ id, words: rest.say(text, question.id) }))}
      needed={needed}
      onPicked={(ranked) => rest.onAnswer({ ranked: [...ranked] })}
    />
  );
}

/** The best of a few, then the worst of them. */
export function PieceMaxdiff({
  question,
  set,
  answers,
  context,
  ...rest
}: Common & { readonly question: QuestionOf<'maxdiff'>; readonly set: number }) {
  const { t } = useLanguage();
  const shown = maxdiffSets(question, context.seed ?? '')[set] ?? [];
  const textOf = new Map(question.options.map(({ id, text }) => [id, text]));
  const value = answers[question.id];
  const before = value === undefined ? null : typedAnswer(question, value);
  const picks = before?.kind === 'picks' ? before.picks : [];
  const best = rest.say(question.bestText) || t('interviews.best');
  const worst = rest.say(question.worstText) || t('interviews.worst');
  return (
    <>
      <p className={classes.hint}>
        {t('interviews.bestThenWorst', { best, worst, interpolation: { escapeValue: false } })}
      </p>
      <Picking
        {...rest}
        options={shown.map((id) => ({ id, words: rest.say(textOf.get(id), question.id) }))}
        needed={2}
        onPicked={([first, last]) =>
          rest.onAnswer({ picks: [...picks, { shown: [...shown], best: first, worst: last }] })
        }
      />
    </>
  );
}

interface PickingProps {
  readonly options: readonly { readonly id: string; readonly words: string }[];
  readonly needed: number;
  readonly label: string;
  readonly isActive: boolean;
  readonly onPicked: (ids: readonly string[]) => void;
}

function Picking({ options, needed, label, isActive, onPicked }: PickingProps) {
  const { t } = useLanguage();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [at, setAt] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  useEffect(() => buttons.current[0]?.focus(), []);
  function pick(place: number) {
    const id = options[place]?.id;
    if (id !== undefined && !picked.includes(id) && picked.length < needed) setPicked([...picked, id]);
  }
  function move(by: number) {
    const next = Math.min(options.length - 1, Math.max(0, at + by));
    setAt(next);
    buttons.current[next]?.focus();
  }
  usePieceKeys(
    isActive
      ? {
          digit: (digit) => pick(digit === 0 ? 9 : digit - 1),
          move,
          space: () => pick(at),
          backspace: () => setPicked(picked.slice(0, -1)),
          enter: () => picked.length === needed && onPicked(picked),
        }
      : {},
  );
  return (
    <fieldset data-piece aria-label={label} className={classes.options}>
      {options.map(({ id, words }, place) => {
        const order = picked.indexOf(id);
        return (
          <button
            key={id}
            ref={(element) => {
              buttons.current[place] = element;
            }}
            type="button"
            aria-pressed={order >= 0}
            onClick={() => pick(place)}
          >
            {place < 10 && <kbd aria-hidden>{(place + 1) % 10}</kbd>} {words}
            {order >= 0 && <b>{t('interviews.place', { place: order + 1 })}</b>}
          </button>
        );
      })}
    </fieldset>
  );
}

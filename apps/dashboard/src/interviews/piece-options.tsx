import { TextInput } from '@mantine/core';
import {
  optionsFor,
  type Answers,
  type AnswerValue,
  type Context,
  type QuestionOf,
  type Say,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { usePieceKeys } from './use-piece-keys.ts';
import classes from './interviews.module.css';

interface Props {
  readonly question: QuestionOf<'choice' | 'reasons'>;
  readonly definition: SurveyDefinition;
  readonly answers: Answers;
  readonly context: Context;
  readonly say: Say;
  readonly label: string;
  readonly isActive: boolean;
  readonly onAnswer: (value: AnswerValue) => void;
}

const OTHER = 'other';
const NONE = 'none';

/** Options by their numbers, or by arrows and the space bar; Enter goes on. "Other" opens a line to write on. */
export function PieceOptions({ question, definition, answers, context, say, label, isActive, onAnswer }: Props) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const isChoice = question.type === 'choice';
  const options = [
    ...optionsFor(definition, question, answers, context).map(({ id, text }) => ({
      id,
      words: say(text, question.id),
    })),
    ...(question.other === true
      ? [{ id: OTHER, words: (isChoice && say(question.otherText)) || t('interviews.other') }]
      : []),
    ...(isChoice && question.none === true
      ? [{ id: NONE, words: say(question.noneText) || t('interviews.none') }]
      : []),
  ];
  const isAlone = (id: string) =>
    !question.many ||
    id === NONE ||
    (question.type === 'choice' && question.options.some((option) => option.id === id && option.exclusive === true));
  function toggle(place: number) {
    const id = options[place]?.id;
    if (id === undefined) return;
    setAt(place);
    buttons.current[place]?.focus();
    setChosen((before) => {
      if (before.includes(id)) return before.filter((each) => each !== id);
      return isAlone(id) ? [id] : [...before.filter((each) => !isAlone(each)), id];
    });
  }
  function move(by: number) {
    const next = Math.min(options.length - 1, Math.max(0, at + by));
    setAt(next);
    buttons.current[next]?.focus();
  }
  const isOther = chosen.includes(OTHER);
  function take() {
    if (chosen.length === 0) return;
    onAnswer({ chosen: [...chosen], ...(isOther ? { other: words.trim() } : {}) });
  }
  useEffect(() => buttons.current[0]?.focus(), []);
  usePieceKeys(
    isActive
      ? { digit: (digit) => toggle(digit === 0 ? 9 : digit - 1), move, enter: take, space: () => toggle(at) }
      : {},
  );
  return (
    <div data-piece>
      <div role={question.many ? 'group' : 'radiogroup'} aria-label={label} className={classes.options}>
        {options.map((option, place) => (
          <button
            key={option.id}
            ref={(element) => {
              buttons.current[place] = element;
            }}
            type="button"
            role={question.many ? 'checkbox' : 'radio'}
            aria-checked={chosen.includes(option.id)}
            onClick={() => toggle(place)}
          >
            {place < 10 && <kbd aria-hidden>{(place + 1) % 10}</kbd>} {option.words}
          </button>
        ))}
      </div>
      {isOther && <OtherWords words={words} onChange={setWords} onEnter={take} />}
    </div>
  );
}

interface OtherProps {
  readonly words: string;
  readonly onChange: (words: string) => void;
  readonly onEnter: () => void;
}

function OtherWords({ words, onChange, onEnter }: OtherProps) {
  const { t } = useLanguage();
  const first = useFirstFocus<HTMLInputElement>();
  return (
    <TextInput
      ref={first}
      mt="sm"
      label={t('interviews.otherWords')}
      value={words}
      onChange={({ currentTarget: { value } }) => onChange(value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onEnter();
      }}
    />
  );
}

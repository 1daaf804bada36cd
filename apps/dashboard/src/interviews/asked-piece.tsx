import { Button, Group, Kbd, Text } from '@mantine/core';
import type { Answers, AnswerValue, Context, Say, SurveyDefinition } from '@otklik/questionnaire';
import { typedAnswer } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import type { Piece } from './next-piece.ts';
import { PieceContact, PieceEntry, PieceText } from './piece-entry.tsx';
import { PieceOptions } from './piece-options.tsx';
import { PieceMaxdiff, PieceRanking } from './piece-order.tsx';
import { PieceScore } from './piece-score.tsx';
import { useFirstFocus } from './use-first-focus.ts';
import { usePieceKeys } from './use-piece-keys.ts';
import classes from './interviews.module.css';

interface AskedProps {
  readonly piece: Piece;
  readonly definition: SurveyDefinition;
  readonly answers: Answers;
  readonly context: Context;
  readonly say: Say;
  readonly isActive: boolean;
  readonly onAnswer: (questionId: string, value: AnswerValue) => void;
}

/** One question as it is read aloud, with the way to answer it by keyboard. */
export function AskedPiece(props: AskedProps) {
  const { t } = useLanguage();
  const { piece, say, answers, isActive, onAnswer } = props;
  const { question, row, aspect } = piece;
  const text = say(question.text, question.id);
  const line = row === null ? null : say(row.text, question.id);
  const label = [text, line, aspect === null ? null : t(`interviews.aspects.${aspect}`)]
    .filter((part) => part !== null)
    .join('. ');
  const give = (value: AnswerValue) => onAnswer(question.id, value);
  const mayNotKnow = 'allowDontKnow' in question && question.allowDontKnow === true;
  const maySkip = question.required !== true && question.type !== 'statement';
  const dontKnow = () => (row === null ? give({ none: 'dont_know' }) : give(withScore(piece, answers, 'dont_know')));
  usePieceKeys(isActive && mayNotKnow ? { minus: dontKnow } : {});
  return (
    <>
      <h2 className={classes.question}>{text}</h2>
      {line !== null && <p className={classes.line}>{line}</p>}
      {aspect !== null && <p className={classes.line}>{t(`interviews.aspects.${aspect}`)}</p>}
      {question.hint !== undefined && <p className={classes.hint}>{say(question.hint, question.id)}</p>}
      <PieceControl {...props} label={label} onGive={give} />
      {(mayNotKnow || maySkip) && (
        <Group gap="xs">
          {mayNotKnow && (
            <Button variant="default" size="xs" rightSection={<Kbd size="xs">−</Kbd>} onClick={dontKnow}>
              {t('interviews.dontKnow')}
            </Button>
          )}
          {maySkip && (
            <Button variant="subtle" size="xs" onClick={() => give({ none: 'skipped' })}>
              {t('interviews.skip')}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

type ControlProps = AskedProps & { readonly label: string; readonly onGive: (value: AnswerValue) => void };

function PieceControl({ piece, onGive, ...props }: ControlProps) {
  const { question } = piece;
  const common = { ...props, onAnswer: onGive };
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
    case 'scale':
    case 'yes_no':
      return <PieceScore {...common} piece={piece} />;
    case 'factor_ratings':
    case 'importance_satisfaction':
      return (
        <PieceScore {...common} piece={piece} onAnswer={(score) => onGive(withScore(piece, props.answers, score))} />
      );
    case 'reasons':
    case 'choice':
      return <PieceOptions {...common} question={question} />;
    case 'ranking':
      return <PieceRanking {...common} question={question} />;
    case 'maxdiff':
      return <PieceMaxdiff {...common} question={question} set={piece.set ?? 0} />;
    case 'text':
      return <PieceText {...common} question={question} />;
    case 'number':
    case 'date':
      return <PieceEntry {...common} question={question} />;
    case 'contact':
    case 'email':
    case 'phone':
      return <PieceContact {...common} question={question} />;
    case 'consent':
      return (
        <ReadAloud
          text={props.say(question.statement, question.id)}
          isActive={props.isActive}
          onNext={() => onGive({ agreed: true })}
        />
      );
    case 'statement':
      return <ReadAloud text={null} isActive={props.isActive} onNext={() => onGive({ none: 'skipped' })} />;
    default:
      return null;
  }
}

/** Words that are read aloud, and agreed to where there is something to agree to. */
function ReadAloud({
  text,
  isActive,
  onNext,
}: {
  readonly text: string | null;
  readonly isActive: boolean;
  readonly onNext: () => void;
}) {
  const { t } = useLanguage();
  const button = useFirstFocus<HTMLButtonElement>();
  usePieceKeys(isActive ? { enter: onNext } : {});
  return (
    <>
      {text !== null && <Text>{text}</Text>}
      <div data-piece>
        <Button ref={button} onClick={onNext} rightSection={<Kbd size="xs">Enter</Kbd>}>
          {t(text === null ? 'interviews.goOn' : 'interviews.agrees')}
        </Button>
      </div>
    </>
  );
}

/** The answer with one line more. */
function withScore({ question, row, aspect }: Piece, answers: Answers, score: number | 'dont_know'): AnswerValue {
  const value = answers[question.id];
  const before = value === undefined ? null : typedAnswer(question, value);
  const key = row?.key ?? '';
  if (aspect === null) return { ...(before?.kind === 'rows' ? before.rows : {}), [key]: score };
  const rows = before?.kind === 'two_part' ? before.rows : {};
  return { ...rows, [key]: { ...rows[key], [aspect]: score } };
}

import { Button, Stack, TextInput } from '@mantine/core';
import { interviewEndpoints, type CallOutcome, type Interview } from '@otklik/contract';
import { useState } from 'react';
import { asProblem, fieldErrors } from '../api/problem.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { usualCallBack } from './clock-in.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { usePieceKeys } from './use-piece-keys.ts';
import classes from './interviews.module.css';

/** What may be said before he agreed, and what afterwards. */
const before: readonly CallOutcome[] = [
  'no_answer',
  'busy',
  'answerphone',
  'call_back',
  'refused',
  'do_not_call',
  'wrong_number',
  'not_dialled',
];
const during: readonly CallOutcome[] = ['partial', 'call_back', 'refused', 'do_not_call'];

interface Props {
  readonly interview: Interview;
  readonly isTalking: boolean;
  /** Digits choose an outcome. */
  readonly isActive: boolean;
  readonly onEnded: () => void;
}

/** How the call ended, each by its number; a promise to call back asks when, on the customer's own clock. */
export function Outcomes({ interview, isTalking, isActive, onEnded }: Props) {
  const { t } = useLanguage();
  const end = useChange(interviewEndpoints.end, ['interviews', 'responses', 'customers']);
  const [isPromising, setPromising] = useState(false);
  const outcomes = isTalking ? during : before;
  function say(outcome: CallOutcome, callBackAt?: string) {
    if (end.isPending) return;
    if (outcome === 'call_back' && callBackAt === undefined) {
      setPromising(true);
      return;
    }
    end.mutate(
      {
        params: { interviewId: interview.id },
        body: { outcome, ...(callBackAt === undefined ? {} : { callBackAt }) },
      },
      {
        onSuccess: onEnded,
        onError: (error) => {
          if (timeError(error) === undefined) sayRefusal(error);
        },
      },
    );
  }
  usePieceKeys(
    isActive && !isPromising
      ? {
          digit: (digit) => {
            const outcome = outcomes[digit - 1];
            if (outcome !== undefined) say(outcome);
          },
        }
      : {},
  );
  if (isPromising)
    return (
      <PromisedTime
        zone={interview.customer.timeZone}
        isPending={end.isPending}
        error={timeError(end.error)}
        onPromised={(at) => say('call_back', at)}
        onBack={() => setPromising(false)}
      />
    );
  return (
    <fieldset className={classes.outcomes} aria-label={t('interviews.outcome')}>
      {outcomes.map((outcome, place) => (
        <button key={outcome} type="button" disabled={end.isPending} onClick={() => say(outcome)}>
          <kbd aria-hidden data-on={isActive}>
            {place + 1}
          </kbd>
          {t(`interviews.outcomes.${outcome}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** What is wrong with the promised time stands beside it. */
function timeError(error: unknown): string | undefined {
  return error === null ? undefined : fieldErrors(asProblem(error))['callBackAt'];
}

function PromisedTime(props: {
  readonly zone: string;
  readonly isPending: boolean;
  readonly error: string | undefined;
  readonly onPromised: (at: string) => void;
  readonly onBack: () => void;
}) {
  const { t } = useLanguage();
  const first = useFirstFocus<HTMLInputElement>();
  const [at, setAt] = useState(() => usualCallBack(new Date(), props.zone));
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        props.onPromised(at);
      }}
    >
      <TextInput
        type="datetime-local"
        label={t('interviews.callBackAt')}
        description={t('interviews.callBackHint', { zone: props.zone })}
        error={props.error}
        value={at}
        required
        max="9999-12-31T23:59"
        ref={first}
        onChange={({ currentTarget: { value } }) => setAt(value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            props.onBack();
          }
        }}
      />
      <Button type="submit" loading={props.isPending}>
        {t('interviews.promise')}
      </Button>
      <Button variant="subtle" onClick={props.onBack}>
        {t('interviews.back')}
      </Button>
    </Stack>
  );
}

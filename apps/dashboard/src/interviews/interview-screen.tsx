import { Anchor, Button, Group, Kbd, Text } from '@mantine/core';
import { interviewEndpoints, type Interview } from '@otklik/contract';
import { sayTo, validateAnswers, type AnswerValue } from '@otklik/questionnaire';
import { useEffect, useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { asProblem } from '../api/problem.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { AskedPiece } from './asked-piece.tsx';
import { nextPiece } from './next-piece.ts';
import { Outcomes } from './outcomes.tsx';
import { useKeptAnswers } from './use-kept-answers.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { usePieceKeys } from './use-piece-keys.ts';
import classes from './interviews.module.css';

interface Props {
  readonly interview: Interview;
  /** The number is no longer held: the call is over, or went back to the list. */
  readonly onOver: (how: 'done' | 'ended' | 'lost') => void;
}

const SIGN_OF_LIFE_MS = 30_000;

/** One call from the first ring to the last word. Enter goes on, digits answer, Esc speaks of how it ended. */
export function InterviewScreen({ interview, onOver }: Props) {
  const { t } = useLanguage();
  const [isTalking, setTalking] = useState(interview.consentedAt !== null);
  const [isEnding, setEnding] = useState(false);
  const consent = useChange(interviewEndpoints.consent);
  useSignsOfLife(interview, () => onOver('lost'));
  function begin() {
    if (consent.isPending) return;
    consent.mutate(
      { params: { interviewId: interview.id } },
      { onSuccess: () => setTalking(true), onError: sayRefusal },
    );
  }
  usePieceKeys(isTalking ? { escape: () => setEnding(!isEnding) } : { enter: begin });
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {isTalking ? (
          <Asking interview={interview} isActive={!isEnding} onDone={() => onOver('done')} />
        ) : (
          <Opening interview={interview} isPending={consent.isPending} onConsent={begin} />
        )}
      </div>
      <div className={classes.side}>
        <Callee interview={interview} />
        <Card
          title={t('interviews.outcome')}
          aside={isTalking ? <Kbd size="xs">Esc</Kbd> : undefined}
          foot={t(
            isTalking ? (isEnding ? 'interviews.endingHint' : 'interviews.talkingHint') : 'interviews.openingHint',
          )}
        >
          <Outcomes
            key={String(isTalking)}
            interview={interview}
            isTalking={isTalking}
            isActive={!isTalking || isEnding}
            onEnded={() => onOver('ended')}
          />
        </Card>
      </div>
    </div>
  );
}

/** The number stays here as long as this page is open. */
function useSignsOfLife({ id }: Interview, onLost: () => void): void {
  const lost = useRef(onLost);
  useEffect(() => {
    lost.current = onLost;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      call(interviewEndpoints.hold, { params: { interviewId: id } }).catch((error: unknown) => {
        const { status } = asProblem(error);
        if (status === 409 || status === 404) lost.current();
      });
    }, SIGN_OF_LIFE_MS);
    return () => clearInterval(timer);
  }, [id]);
}

function Callee({ interview }: { readonly interview: Interview }) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const { customer, about, attempts, mostAttempts } = interview;
  const [now] = useState(() => new Date());
  const clock = new Intl.DateTimeFormat(language, {
    timeZone: customer.timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(now);
  const facts: readonly (readonly [string, string | null])[] = [
    [t('interviews.clock'), clock],
    [t('interviews.unit'), about.unit],
    [t('interviews.touchpoint'), about.touchpoint],
    [t('interviews.visit'), format.instant(about.occurredAt, customer.timeZone)],
    [t('interviews.bought'), about.products.length === 0 ? null : about.products.join(', ')],
    [t('interviews.order'), about.orderNumber],
    [t('interviews.attempt'), t('interviews.attemptOf', { attempt: attempts.length + 1, most: mostAttempts })],
  ];
  return (
    <Card title={customer.name ?? t('interviews.nameless')}>
      <Anchor href={`tel:${customer.phone}`} className={classes.number}>
        {customer.phone}
      </Anchor>
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {attempts.length > 0 && (
        <ul className={classes.attempts}>
          {attempts.map(({ at, outcome }) => (
            <li key={at}>
              {format.instant(at, customer.timeZone)}: {t(`interviews.outcomes.${outcome}`)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Opening(props: {
  readonly interview: Interview;
  readonly isPending: boolean;
  readonly onConsent: () => void;
}) {
  const { t } = useLanguage();
  const { script } = props.interview;
  const button = useFirstFocus<HTMLButtonElement>();
  return (
    <Card title={t('interviews.script')}>
      <div className={classes.script}>
        <p>{script.opening}</p>
        <p>
          <b>{script.consent}</b>
        </p>
      </div>
      <Button
        onClick={props.onConsent}
        loading={props.isPending}
        rightSection={<Kbd size="xs">Enter</Kbd>}
        ref={button}
        data-piece
      >
        {t('interviews.begin')}
      </Button>
    </Card>
  );
}

interface AskingProps {
  readonly interview: Interview;
  readonly isActive: boolean;
  readonly onDone: () => void;
}

/** The questions of the one engine, in the order in which the customer's page would ask them. */
function Asking({ interview, isActive, onDone }: AskingProps) {
  const { t } = useLanguage();
  const { survey, context, script } = interview;
  const { definition } = survey;
  const { answers, keep, back, canGoBack } = useKeptAnswers(interview);
  const [isRefused, setRefused] = useState(false);
  const [isClosing, setClosing] = useState(false);
  const piece = nextPiece(definition, answers, context);
  async function give(questionId: string, value: AnswerValue) {
    const next = { ...answers, [questionId]: value };
    const { refused } = validateAnswers(definition, next, context);
    setRefused(refused.length > 0);
    if (refused.length > 0) return;
    const isLast = nextPiece(definition, next, context) === null;
    if (isLast) setClosing(true);
    const isDone = await keep(next, isLast);
    if (isDone) onDone();
    else if (isLast) setClosing(false);
  }
  usePieceKeys(isActive && canGoBack ? { pageUp: back } : {});
  if (piece === null)
    return (
      <Card title={t('interviews.closing')}>
        <div className={classes.script}>
          <p>{script.closing}</p>
        </div>
        {!isClosing && (
          <Group>
            <Button onClick={() => void keep(answers, true).then((isDone) => isDone && onDone())}>
              {t('interviews.finish')}
            </Button>
            <Text size="sm">{t('interviews.notFinished')}</Text>
          </Group>
        )}
      </Card>
    );
  return (
    <Card
      title={definition.title[context.language] ?? definition.title[definition.defaultLanguage]}
      aside={
        canGoBack && (
          <Button variant="subtle" size="xs" onClick={back} rightSection={<Kbd size="xs">PgUp</Kbd>}>
            {t('interviews.previous')}
          </Button>
        )
      }
      foot={t('interviews.keysHint')}
    >
      <div className={classes.asked} key={piece.key}>
        <AskedPiece
          piece={piece}
          definition={definition}
          answers={answers}
          context={context}
          say={sayTo(definition, answers, context)}
          isActive={isActive}
          onAnswer={(questionId, value) => void give(questionId, value)}
        />
        {isRefused && (
          <Text c="red" role="alert" size="sm">
            {t('interviews.notTaken')}
          </Text>
        )}
      </div>
    </Card>
  );
}

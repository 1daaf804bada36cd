import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { caseEndpoints, type CaseInFull } from '@otklik/contract';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMay } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { CaseLetterBelow } from '../../intake/case-letter.tsx';
import { CommentBelow } from './comment-below.tsx';
import { useReason } from '../../invitations/use-reason.ts';
import { useMentions } from './mention-list.tsx';
import { Presence } from './presence.tsx';
import { SplitButton } from './split-button.tsx';
import { TemplateSelect } from './template-select.tsx';
import { useCaseKeys } from '../use-case-keys.ts';
import classes from '../cases.module.css';

/** What was said, and the place to answer. A note looks different before it is written: it never leaves the company. */
export function CaseThread({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const format = useFormat();
  const zone = useNames().zone(one.unitId);
  const mayWrite = useMay()('cases:write');
  return (
    <Card title={t('cases.thread')}>
      <ol className={classes.thread}>
        <li data-direction="in">
          <p className={classes.by}>
            <b>{one.customerName ?? t(`cases.origins.${one.origin}`)}</b> {format.instant(one.openedAt, zone)}
          </p>
          <p className={classes.said}>{one.text}</p>
          <CaseLetterBelow caseId={one.id} messageId={null} shown={one.text} />
          <CommentBelow one={one} messageId={null} />
        </li>
        {one.merged.map(({ id, number, text, openedAt }) => (
          <li key={id} data-direction="in">
            <p className={classes.by}>
              <b>{t('desk.work.merged', { number })}</b> {format.instant(openedAt, zone)}
            </p>
            <p className={classes.said}>{text}</p>
          </li>
        ))}
        {one.messages.map((message) => (
          <li key={message.id} data-direction={message.direction}>
            <p className={classes.by}>
              <b>
                {message.direction === 'in'
                  ? (one.customerName ?? t('cases.customer'))
                  : (message.author ?? t('cases.byItself'))}
              </b>{' '}
              {message.direction === 'note' && <em>{t('cases.note')}</em>} {format.instant(message.at, zone)}
              {isOnPageOnly(one, message) && <span> · {t('cases.onPageOnly')}</span>}
              {message.trouble !== null && <NotSent {...message.trouble} />}
            </p>
            <p className={classes.said}>{message.text}</p>
            {message.direction === 'in' && (
              <>
                <CaseLetterBelow caseId={one.id} messageId={message.id} shown={message.text} />
                <CommentBelow one={one} messageId={message.id} />
              </>
            )}
            {message.direction === 'in' && one.mayAnswer && <SplitButton caseId={one.id} messageId={message.id} />}
          </li>
        ))}
      </ol>
      {!one.isReachable && (
        <p className={classes.soft}>{t(one.origin === 'review' ? 'cases.reviewNotTold' : 'cases.commentNotTold')}</p>
      )}
      <JoinedInto one={one} />
      {mayWrite && <Write one={one} />}
    </Card>
  );
}

/** Where it was joined the customer is answered; here he is not. */
function JoinedInto({ one: { status, duplicateOf } }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  if (status !== 'duplicate' || duplicateOf === null) return null;
  return (
    <p className={classes.soft}>
      {t('cases.joinedInto')}{' '}
      <Link to="/cases/$caseId" params={{ caseId: duplicateOf }}>
        {t('cases.openMain')}
      </Link>
    </p>
  );
}

function NotSent({ reason, isOver }: NonNullable<CaseInFull['messages'][number]['trouble']>) {
  const { t } = useLanguage();
  const sayReason = useReason();
  return <span> · {t(isOver ? 'cases.notSent' : 'cases.notSentYet', { reason: sayReason(reason) })}</span>;
}

/** What is said in a chat is read there, and what a person answers to a review stands below it on the site. */
function isOnPageOnly({ origin, isInChat }: CaseInFull, { delivery, author }: CaseInFull['messages'][number]): boolean {
  return delivery === 'page' && isInChat === null && (origin !== 'review' || author === null);
}

/** Who writes must know who will read it. */
function hintOfReply({ origin, comments, isInChat }: CaseInFull) {
  if (isInChat !== null) return isInChat ? 'cases.replyInChat' : 'cases.replyAfterChat';
  if (origin === 'review') return 'cases.replyOnSite';
  const isUnderPost = origin === 'comment' && comments.some(({ deletedAt }) => deletedAt === null);
  return isUnderPost ? 'cases.replyUnderPost' : 'cases.replyHint';
}

function Write({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const write = useChange(caseEndpoints.write, ['cases']);
  const mayReply = one.mayAnswer && one.status !== 'duplicate';
  const [wanted, setKind] = useState<'reply' | 'note'>('reply');
  const kind = mayReply ? wanted : 'note';
  // Each its own: what was begun as a note must not stand where the customer is answered.
  const [texts, setTexts] = useState({ reply: '', note: '' });
  const text = texts[kind];
  const setText = (next: (before: string) => string) =>
    setTexts((before) => ({ ...before, [kind]: next(before[kind]) }));
  const field = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentions(kind === 'note' ? text : '', (next, caret) => {
    // Before the caret is put: a field knows no place behind its end.
    flushSync(() => setText(() => next));
    field.current?.setSelectionRange(caret, caret);
  });
  const hints = { note: 'cases.noteHint', reply: hintOfReply(one) } as const;
  // What stands under a post or a review is no conversation that waits for its author.
  const mayWait = kind === 'reply' && one.isReachable && one.closedAt === null;
  const begin = (next: 'reply' | 'note') => {
    setKind(next);
    field.current?.focus();
  };
  useCaseKeys({ KeyO: () => begin('note'), ...(mayReply ? { KeyR: () => begin('reply') } : {}) });
  const send = (isHisTurn = false) => {
    const sent = text.trim();
    if (sent === '') return;
    // At once: the next key is one of the page's, not a letter of this text, and what is written next is not emptied by the answer.
    field.current?.blur();
    setText(() => '');
    // Each for itself: two may be on their way, and what is refused comes back.
    const body = { kind, text: sent, ...(isHisTurn ? { isHisTurn } : {}) };
    write.mutateAsync({ params: { caseId: one.id }, body }).catch((error: unknown) => {
      setText((next) => (next === '' ? sent : `${sent}\n\n${next}`));
      sayRefusal(error);
    });
  };
  return (
    <div className={classes.write} data-kind={kind}>
      {mayReply && (
        <SegmentedControl
          size="xs"
          value={kind}
          data={[
            { value: 'reply', label: t(one.isReachable ? 'cases.reply' : 'cases.replyInPublic') },
            { value: 'note', label: t('cases.note') },
          ]}
          onChange={(value) => setKind(value === 'note' ? 'note' : 'reply')}
        />
      )}
      <Presence caseId={one.id} isAnswering={kind === 'reply' && text !== ''} />
      {kind === 'reply' && (
        <TemplateSelect
          caseId={one.id}
          onChoose={(chosen) => {
            setText((before) => (before.trim() === '' ? chosen : `${before.trimEnd()}\n\n${chosen}`));
            field.current?.focus();
          }}
        />
      )}
      <Textarea
        ref={field}
        aria-label={t(kind === 'note' ? 'cases.note' : one.isReachable ? 'cases.reply' : 'cases.replyInPublic')}
        placeholder={t(hints[kind])}
        autosize
        minRows={3}
        maxRows={14}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(() => value)}
        onSelect={mentions.onSelect}
        {...(kind === 'note' ? mentions.field : {})}
        onKeyDown={(event) => {
          if (kind === 'note' && mentions.onKey(event)) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(mayWait && event.shiftKey);
        }}
      />
      {kind === 'note' && mentions.list}
      <Group justify="space-between">
        <small className={classes.soft}>{t(kind === 'note' ? 'desk.work.mention' : 'cases.sendKey')}</small>
        <Group gap="xs">
          {mayWait && (
            <Button
              variant="default"
              title={t('cases.sendAndWaitHint')}
              onClick={() => send(true)}
              disabled={text.trim() === '' || write.isPending}
            >
              {t('cases.sendAndWait')}
            </Button>
          )}
          <Button onClick={() => send()} loading={write.isPending} disabled={text.trim() === ''}>
            {t(kind === 'note' ? 'cases.keepNote' : one.isReachable ? 'cases.send' : 'cases.publish')}
          </Button>
        </Group>
      </Group>
    </div>
  );
}

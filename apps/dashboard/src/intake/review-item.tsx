import { Button, Group, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { reviewEndpoints, type Review } from '@otklik/contract';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './reviews.module.css';

/** One review: what it says, what it said before, and what we answered. */
export function ReviewItem({ review }: { readonly review: Review }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const [isWriting, setIsWriting] = useState(false);
  const { author, deletedAt, reply, caseId } = review;
  return (
    <li className={`${classes.item} ${deletedAt === null ? '' : classes.gone}`}>
      <div className={classes.head}>
        {review.stars !== null && <Stars stars={review.stars} />}
        {author !== null && <span>{author}</span>}
        <span>{names.unit(review.unitId)}</span>
        <span>{format.instant(review.writtenAt)}</span>
        {deletedAt !== null && <span>{t('intake.review.gone', { at: format.instant(deletedAt) })}</span>}
        {caseId !== null && (
          <Link to="/cases/$caseId" params={{ caseId }}>
            {t('intake.review.toCase')}
          </Link>
        )}
      </div>
      <p dir="auto">{review.text === '' ? t('intake.review.silent') : review.text}</p>
      {review.before.map(({ changedAt, stars, text }) => (
        <div key={changedAt} className={classes.head}>
          <span>{t('intake.review.was')}</span>
          {stars !== null && <Stars stars={stars} />}
          <span dir="auto">{text}</span>
        </div>
      ))}
      {reply !== null && (
        <div className={classes.ours}>
          <div className={classes.head}>
            <span>{t('intake.review.ours')}</span>
            <span>{t(`intake.review.replyStates.${reply.state}`)}</span>
            {reply.trouble !== null && <span>{reply.trouble}</span>}
          </div>
          <p dir="auto">{reply.text}</p>
        </div>
      )}
      {isWriting ? (
        <Reply review={review} onClose={() => setIsWriting(false)} />
      ) : (
        may('cases:write') &&
        deletedAt === null && (
          <div className={classes.tools}>
            <Button size="compact-sm" variant="default" onClick={() => setIsWriting(true)}>
              {t(reply === null ? 'intake.review.reply' : 'intake.review.again')}
            </Button>
          </div>
        )
      )}
    </li>
  );
}

function Reply({ review, onClose }: { readonly review: Review; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState(review.reply?.text ?? '');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const send = useChange(reviewEndpoints.reply, ['reviews', 'cases']);
  return (
    <>
      <Textarea
        label={t('intake.review.replyLabel')}
        autosize
        minRows={3}
        maxLength={4_000}
        ref={box}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group gap="xs" mt={8}>
        <Button
          size="sm"
          disabled={text.trim() === ''}
          loading={send.isPending}
          onClick={() =>
            send.mutate(
              { params: { reviewId: review.id }, body: { text } },
              { onError: sayRefusal, onSuccess: onClose },
            )
          }
        >
          {t('intake.review.send')}
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={onClose}>
          {t('intake.review.cancel')}
        </Button>
      </Group>
    </>
  );
}

function Stars({ stars }: { readonly stars: number }) {
  const { t } = useLanguage();
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- letters that are read out as one thing
    <span className={classes.stars} role="img" aria-label={t('intake.review.starsOf', { stars })}>
      {'★'.repeat(stars) + '☆'.repeat(5 - stars)}
    </span>
  );
}

import type { Comment } from '@otklik/contract';
import type { KeyboardEvent } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { ScoreMark } from '../design/figures/score-mark.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { isTyping } from '../shell/use-go-keys.ts';
import classes from './comments.module.css';
import { highlight } from './highlight.ts';
import { useReasons } from './use-reasons.ts';

interface Props {
  readonly comment: Comment;
  readonly search: string;
  readonly onOpen: () => void;
}

/** What a customer wrote, with its score; Enter opens the whole answer, j and k go on. */
export function CommentItem({ comment, search, onOpen }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const reasonOf = useReasons();
  const { score, scale } = comment;

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const own = event.currentTarget.parentElement;
    const next = event.code === 'KeyJ' || event.key === 'ArrowDown' ? own?.nextElementSibling : undefined;
    const before = event.code === 'KeyK' || event.key === 'ArrowUp' ? own?.previousElementSibling : undefined;
    const to = (next ?? before)?.querySelector<HTMLElement>('[data-comment]');
    if (event.key === 'Enter') onOpen();
    else if (to != null) to.focus();
    else return;
    event.preventDefault();
  }

  return (
    <div
      className={classes.item}
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <button> may not hold paragraphs
      role="button"
      tabIndex={0}
      data-comment
      onClick={onOpen}
      onKeyDown={onKeyDown}
      aria-label={`${score === null ? '' : `${t('figures.score')} ${score}. `}${comment.text}`}
    >
      <p className={classes.text} lang={comment.language ?? undefined}>
        {score !== null && scale !== null && (
          <span>
            <ScoreMark score={score} scale={scale} />
          </span>
        )}
        {highlight(comment.text, search).map((piece, at) =>
          piece.isFound ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
        )}
      </p>
      {comment.reasons.length > 0 && (
        <div className={classes.reasons}>
          {comment.reasons.map((reason) => (
            <span key={reason}>{reasonOf(reason)}</span>
          ))}
        </div>
      )}
      <div className={classes.about}>
        <span>{names.unit(comment.unitId)}</span>
        {comment.factorId !== null && <span>{names.factor(comment.factorId)}</span>}
        <span>{names.touchpoint(comment.touchpointId)}</span>
        <time dateTime={comment.occurredAt} title={format.instant(comment.occurredAt, names.zone(comment.unitId))}>
          {format.ago(comment.occurredAt)}
        </time>
      </div>
    </div>
  );
}

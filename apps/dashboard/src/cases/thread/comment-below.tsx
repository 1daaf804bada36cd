import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { CaseInFull } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../cases.module.css';

interface Props {
  readonly one: CaseInFull;
  /** The message of the thread; null: what opened the case. */
  readonly messageId: string | null;
}

/** Below a message that stands under a post: where, and whether its author changed it or took it away. */
export function CommentBelow({ one, messageId }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const zone = useNames().zone(one.unitId);
  const comment = one.comments.find((each) => each.messageId === messageId);
  if (comment === undefined) return null;
  const { url, editedAt, deletedAt } = comment;
  return (
    <small className={classes.soft}>
      <Anchor href={url} target="_blank" rel="noreferrer" size="xs">
        {t('cases.comment.post')} <IconExternalLink size={12} aria-hidden />
      </Anchor>
      {editedAt !== null && ` · ${t('cases.comment.edited', { when: format.instant(editedAt, zone) })}`}
      {deletedAt !== null && ` · ${t('cases.comment.deleted', { when: format.instant(deletedAt, zone) })}`}
    </small>
  );
}

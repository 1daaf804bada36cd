import type { Idea } from '@otklik/contract';
import { useState } from 'react';
import { Anchor } from '@mantine/core';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import { ResponseDrawer } from '../comments/response-drawer.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import { useNames, type Names } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { DecideIdea } from './decide-idea.tsx';
import classes from './ideas.module.css';

/** What was proposed, by whom, about which number; and what became of it. */
export function IdeaItem({ idea, isLinked = true }: { readonly idea: Idea; readonly isLinked?: boolean }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const nameOf = (userId: string | null) =>
    names.company?.members.find((member) => member.userId === userId)?.displayName ?? '';
  return (
    <li className={classes.idea}>
      <p className={classes.text}>{idea.text}</p>
      <p className={classes.about}>
        <span>{nameOf(idea.authorId)}</span>
        <time dateTime={idea.createdAt}>{format.ago(idea.createdAt)}</time>
        <SourceLine idea={idea} />
      </p>
      <p className={classes.state} data-state={idea.state}>
        {idea.state === 'open'
          ? t(idea.ownerId === null ? 'ideas.waitsForAnybody' : 'ideas.waits', { name: nameOf(idea.ownerId) })
          : `${t(`ideas.states.${idea.state}`)} · ${nameOf(idea.decidedBy)}${idea.reason === null ? '' : `: ${idea.reason}`}`}{' '}
        {isLinked && idea.improvementId !== null && (
          <AnchorLink
            to="/improvements/$improvementId"
            params={{ improvementId: String(idea.improvementId) }}
            size="sm"
          >
            {t('ideas.toImprovement')}
          </AnchorLink>
        )}
      </p>
      {idea.state === 'open' && idea.mayDecide && <DecideIdea idea={idea} />}
    </li>
  );
}

function SourceLine({ idea: { source } }: { readonly idea: Idea }) {
  const { t } = useLanguage();
  const names = useNames();
  const [isOpen, setIsOpen] = useState(false);
  if (source === null) return <span>{t('ideas.hiddenComment')}</span>;
  if (source.kind !== 'comment') return <span>{saySource(source, t, names)}</span>;
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={() => setIsOpen(true)}>
        {t('ideas.toComment')}
      </Anchor>
      <ResponseDrawer responseId={source.responseId} opened={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

function saySource(source: Exclude<NonNullable<Idea['source']>, { kind: 'comment' }>, t: Say, names: Names): string {
  if (source.kind === 'topic') return `${t('ideas.sources.topic')}: ${names.topic(source.topicId)}`;
  const place = [names.unit(source.unitId), names.touchpoint(source.touchpointId)].filter((name) => name !== '');
  return [t(`indices.${source.index}`), ...(place.length === 0 ? [t('ideas.wholeCompany')] : place)].join(' · ');
}

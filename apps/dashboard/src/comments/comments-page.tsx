import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { feedQuery } from '../figures/place-query.ts';
import { ChoiceFilter } from '../filters/choice-filter.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { CommentFeed } from './comment-feed.tsx';
import type { CommentSearch } from './comment-search.ts';
import classes from './comments.module.css';

const lists = ['units', 'touchpoints', 'factors', 'channels'] as const;

export function CommentsPage() {
  return (
    <PageFrame needs="answers:read">
      <Comments />
    </PageFrame>
  );
}

function Comments() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/inside/comments' });
  const navigate = useNavigate({ from: '/comments' });
  const [words, setWords] = useState(search.words ?? '');
  const set = (change: Partial<CommentSearch>) =>
    void navigate({ search: (before) => dropEmpty({ ...before, ...change }), replace: true });
  const write = useDebouncedCallback(
    (text: string) => set({ words: text.trim() === '' ? undefined : text.trim() }),
    350,
  );
  const query = {
    ...feedQuery(search, undefined),
    search: search.words,
    minScore: search.min,
    maxScore: search.max,
    scale: search.scale,
  };
  return (
    <>
      <PageHead title={t('comments.title')}>
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t('comments.search')}
          placeholder={t('comments.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={words}
          onChange={({ currentTarget: { value } }) => {
            setWords(value);
            write(value);
          }}
        />
        <ChoiceFilter
          name={t('figures.score')}
          value={scoreWord(search)}
          choices={scoreChoices(search).map(([value, score]) => [
            value,
            score === undefined ? t(`comments.scores.${value}`) : score,
          ])}
          onChange={(value) => set(scoresOf[value])}
        />
        <FilterBar
          filter={search}
          lists={lists}
          withCompare={false}
          onChange={(filter) =>
            void navigate({
              search: dropEmpty({
                ...filter,
                words: search.words,
                min: search.min,
                max: search.max,
                scale: search.scale,
              }),
              replace: true,
            })
          }
        />
      </PageHead>
      <Card flush>
        <CommentFeed label={t('comments.title')} query={query} />
      </Card>
    </>
  );
}

type ScoreWord = 'any' | 'one' | 'low5' | 'low10';

const scoresOf: Record<ScoreWord, Pick<CommentSearch, 'min' | 'max' | 'scale'>> = {
  any: { min: undefined, max: undefined, scale: undefined },
  one: {},
  low5: { min: undefined, max: '2', scale: '1-5' },
  low10: { min: undefined, max: '6', scale: '0-10' },
};

function scoreWord({ min, max, scale }: CommentSearch): ScoreWord {
  if (min === undefined && max === undefined && scale === undefined) return 'any';
  if (min === undefined && max === '2' && scale === '1-5') return 'low5';
  return min === undefined && max === '6' && scale === '0-10' ? 'low10' : 'one';
}

/** The usual ones, and the one that a bar of a histogram has led to. */
function scoreChoices(
  search: CommentSearch,
): readonly (readonly [Exclude<ScoreWord, 'one'>, undefined] | readonly ['one', string])[] {
  const usual = [
    ['any', undefined],
    ['low5', undefined],
    ['low10', undefined],
  ] as const;
  if (scoreWord(search) !== 'one') return usual;
  const { min, max, scale } = search;
  const range = min === max ? (min ?? '') : `${min ?? ''}–${max ?? ''}`;
  return [...usual, ['one', scale === undefined ? range : `${range} (${scale.replace('-', '–')})`]];
}

function dropEmpty(search: CommentSearch): CommentSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

import { Button, Kbd, Stack, Text } from '@mantine/core';
import { IconHeadset } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { interviewEndpoints, type DialList, type Interview } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ButtonLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { DialLists } from './dial-lists.tsx';
import { InterviewScreen } from './interview-screen.tsx';
import { ListStatistics } from './list-statistics.tsx';
import { useFirstFocus } from './use-first-focus.ts';
import { usePieceKeys } from './use-piece-keys.ts';

/** The interviewer's desk: take the next number, talk, take the next one. Nothing here needs a mouse. */
export function InterviewsPage() {
  const { t } = useLanguage();
  const may = useMay();
  const client = useQueryClient();
  const mayCall = may('interviews:write') && may('personal:read');
  const lists = useQuery({ ...ask(interviewEndpoints.lists), refetchInterval: 15_000 });
  const current = useQuery({ ...ask(interviewEndpoints.current), enabled: mayCall, staleTime: Infinity });
  const [listId, setListId] = useState<number | null>(null);
  const interview = current.data?.interview ?? null;
  const hold = (next: Interview | null) =>
    client.setQueryData(ask(interviewEndpoints.current).queryKey, { interview: next });
  function over(how: 'done' | 'ended' | 'lost') {
    hold(null);
    void client.invalidateQueries({
      predicate: ({ queryKey: [name] }) =>
        name === interviewEndpoints.lists.name || name === interviewEndpoints.statistics.name,
    });
    if (how !== 'ended') sayDone(t(how === 'done' ? 'interviews.doneSaid' : 'interviews.lostSaid'));
  }
  const all = lists.data?.items ?? [];
  const chosen = all.find(({ id }) => id === listId) ?? all[0] ?? null;
  return (
    <Stack gap="md">
      <PageHead title={t('shell.places.interviews')} about={t('interviews.about')} />
      {interview !== null ? (
        <InterviewScreen key={interview.id} interview={interview} onOver={over} />
      ) : lists.error !== null ? (
        <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />
      ) : lists.data === undefined ? (
        <SkeletonRows rows={3} />
      ) : chosen === null ? (
        <NoLists />
      ) : (
        <>
          {mayCall && <NextNumberButton list={chosen} onTaken={hold} />}
          <DialLists lists={all} chosen={chosen} onChoose={setListId} />
          <ListStatistics list={chosen} />
        </>
      )}
    </Stack>
  );
}

function NoLists() {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={IconHeadset}
      title={t('interviews.empty')}
      action={
        <ButtonLink to="/invitations" search={{ tab: 'transports' }}>
          {t('interviews.toTransports')}
        </ButtonLink>
      }
    >
      {t('interviews.emptyText')}
    </EmptyState>
  );
}

function NextNumberButton(props: { readonly list: DialList; readonly onTaken: (interview: Interview) => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const next = useChange(interviewEndpoints.next, ['interviews.lists']);
  const button = useFirstFocus<HTMLButtonElement>();
  function take() {
    if (next.isPending) return;
    next.mutate(
      { params: { dialListId: props.list.id } },
      {
        onError: sayRefusal,
        onSuccess: ({ interview }) => {
          if (interview !== null) props.onTaken(interview);
        },
      },
    );
  }
  usePieceKeys({ enter: take });
  const nobody = next.data?.interview === null ? next.data : null;
  return (
    <div>
      <Button
        size="md"
        onClick={take}
        loading={next.isPending}
        rightSection={<Kbd size="xs">Enter</Kbd>}
        ref={button}
        data-piece
      >
        {t('interviews.next')}
      </Button>
      {nobody !== null && (
        <Text component="output" display="block" mt="xs">
          {t(`interviews.nobody.${nobody.reason ?? 'nobody_now'}`)}
          {nobody.nextAt !== null && ` ${t('interviews.nextAt', { time: format.instant(nobody.nextAt) })}`}
        </Text>
      )}
    </div>
  );
}

import { IconPhoneOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { contactSignalEndpoints, signalGroupings } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useOwners } from '../company/owner-select.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ButtonLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import { useNames } from '../figures/use-names.ts';
import { ChoiceFilter } from '../filters/choice-filter.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { ProposeIdeaButton } from '../ideas/propose-idea.tsx';
import { ReactionsCard } from '../reactions/reactions-card.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { BacklogCard } from './backlog-card.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import classes from './contacts.module.css';
import { DeflectionCard } from './deflection-card.tsx';
import { RateCard } from './rate-card.tsx';
import { signalQueryOf, type SignalSearch } from './signal-search.ts';
import { WholeCards } from './whole-cards.tsx';

const lists = ['units', 'touchpoints'] as const;

export function ContactsPage() {
  return (
    <PageFrame needs="indices:read">
      <Contacts />
    </PageFrame>
  );
}

function Contacts() {
  const { t } = useLanguage();
  const may = useMay();
  const search = useSearch({ from: '/inside/contacts' });
  const navigate = useNavigate({ from: '/contacts' });
  const owners = useOwners();
  const { by = 'topic', owner, topicOwner, ...filter } = search;
  const topicOwners = useTopicOwners();
  const set = (next: SignalSearch) => void navigate({ search: dropEmpty(next), replace: true });
  const query = useQuery({
    ...ask(contactSignalEndpoints.get, { query: signalQueryOf(search) }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  return (
    <>
      <PageHead title={t('contacts.title')} about={t('contacts.about')}>
        <ProposeIdeaButton />
      </PageHead>
      <ContactTabs />
      <div className={classes.filters}>
        <FilterBar
          filter={filter}
          lists={lists}
          withCompare={false}
          withMode={false}
          onChange={(next) => set({ ...next, by: search.by, owner, topicOwner })}
        />
        <ChoiceFilter
          name={t('contacts.owner')}
          value={owner ?? ''}
          choices={[['', t('contacts.everybody')], ...owners.map(({ id, name }) => [id, name] as const)]}
          onChange={(id) => set({ ...search, owner: id === '' ? undefined : id })}
        />
        {topicOwners.length > 0 && (
          <ChoiceFilter
            name={t('contacts.groupings.topic_owner')}
            value={topicOwner ?? ''}
            choices={[['', t('contacts.everybody')], ...topicOwners.map(({ id, name }) => [id, name] as const)]}
            onChange={(id) => set({ ...search, topicOwner: id === '' ? undefined : id })}
          />
        )}
      </div>
      {data === undefined ? (
        query.error === null ? (
          <SkeletonRows />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : data.whole.contacts + data.whole.before === 0 ? (
        <div className={classes.page}>
          <EmptyState
            icon={IconPhoneOff}
            title={t('contacts.emptyTitle')}
            action={may('imports:write') ? <ButtonLink to="/imports">{t('contacts.toImport')}</ButtonLink> : undefined}
          >
            {t('contacts.emptyText')}
          </EmptyState>
          <DeflectionCard contacts={0} cost={0} />
        </div>
      ) : (
        <div className={classes.page}>
          <WholeCards answer={data} />
          <RateCard signal={data.whole} />
          <BacklogCard
            answer={data}
            by={by}
            switcher={
              <ChoiceFilter
                name={t('contacts.by')}
                value={by}
                choices={signalGroupings.map((each) => [each, t(`contacts.groupings.${each}`)] as const)}
                onChange={(next) => set({ ...search, by: next })}
              />
            }
          />
          <ReactionsCard owner={owner} topicOwner={topicOwner} most={5} empty={null} />
          <DeflectionCard
            key={`${data.whole.contacts} ${data.whole.cost}`}
            contacts={data.whole.contacts}
            cost={data.whole.cost}
          />
        </div>
      )}
    </>
  );
}

/** Those to whom somebody has given a topic. */
function useTopicOwners() {
  const owners = useOwners();
  const { company } = useNames();
  const ids = new Set(company?.topics.map(({ ownerId }) => ownerId));
  return owners.filter(({ id }) => ids.has(id));
}

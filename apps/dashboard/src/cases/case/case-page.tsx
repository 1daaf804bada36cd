import { Anchor, Button, Group, Select } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { caseEndpoints, contactClasses, priorities, type CaseInFull } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useMay, useMe } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { OwnerSelect } from '../../company/owner-select.tsx';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { Card } from '../../design/page/card.tsx';
import { ErrorState } from '../../design/states/error-state.tsx';
import { PageHead } from '../../design/page/page-head.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { SuggestedTopic } from '../../intake/suggested-topic.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { GuideCard } from '../../training/guide-card.tsx';
import { CaseClocks } from './case-clocks.tsx';
import { CaseFieldsCard } from '../fields/case-fields-card.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseKin } from './case-kin.tsx';
import { CaseMark } from '../case-mark.tsx';
import { CasePlace } from './case-place.tsx';
import { CaseSolutions } from './case-solutions.tsx';
import { CaseWork } from './case-work.tsx';
import { CaseThread } from '../thread/case-thread.tsx';
import { DueMark } from '../list/due-mark.tsx';
import { CustomerStory } from './customer-story.tsx';
import { LabelSelect } from './label-select.tsx';
import { NextCaseButton } from '../next-case-button.tsx';
import { looksAgain } from './looks-again.ts';
import { NextStep } from './next-step.tsx';
import { useCaseKeys } from '../use-case-keys.ts';
import { WatchButton } from './watch-button.tsx';
import classes from '../cases.module.css';

export function CasePage() {
  const { caseId } = useParams({ from: '/inside/cases/$caseId' });
  return (
    <PageFrame needs="cases:read">
      <OneCase key={caseId} caseId={caseId} />
    </PageFrame>
  );
}

function OneCase({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const names = useNames();
  const query = useQuery({
    ...ask(caseEndpoints.get, { params: { caseId } }),
    refetchInterval: ({ state }) => looksAgain(state.data, Date.now()),
  });
  if (query.error !== null) return <ErrorState page error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows />;
  const one = query.data;
  return (
    <>
      <PageHead
        title={one.title}
        above={
          <Link className={classes.up} to="/cases">
            {t('cases.title')}
          </Link>
        }
        about={
          <Group gap="xs">
            <span className={classes.number}>{one.number}</span>
            <CaseMark status={one.status} labelId={one.labelId} />
            <span>{t(`cases.classes.${one.class}`)}</span>
            {one.dueAt !== null && (
              <span>
                {t('cases.due')}: <DueMark row={one} zone={names.zone(one.unitId)} />
              </span>
            )}
          </Group>
        }
      >
        <WatchButton one={one} />
        {one.mayAnswer && <NextCaseButton current={one.id} />}
        {one.customerPath !== null && (
          <Anchor href={one.customerPath} target="_blank" rel="noreferrer" size="sm">
            {t('cases.customerPage')} <IconExternalLink size={13} aria-hidden />
          </Anchor>
        )}
      </PageHead>
      <div className={classes.columns}>
        <div className={classes.main}>
          {one.conflictScript !== null && one.conflictScript !== '' && (
            <Card title={t('desk.conflict')}>
              <p className={classes.said}>{one.conflictScript}</p>
            </Card>
          )}
          <CaseThread one={one} />
          {one.mayAnswer ? (
            <NextStep one={one} />
          ) : (
            <p className={classes.soft}>{t(one.isNamed ? 'cases.namesYou' : 'cases.readsAlong')}</p>
          )}
          <CaseHistory one={one} />
        </div>
        <div className={classes.side}>
          <About one={one} />
          <CaseClocks one={one} />
          {one.topicId !== null && <GuideCard topicId={one.topicId} isEditable={false} />}
          <CaseFieldsCard one={one} />
          <CaseWork one={one} />
          <CaseSolutions one={one} />
          <CaseKin one={one} />
          {!one.isNamed && one.isReachable && <CustomerStory one={one} />}
        </div>
      </div>
    </>
  );
}

function About({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const me = useMe();
  const may = useMay();
  const change = useChange(caseEndpoints.change, ['cases']);
  const set = (body: {
    ownerId?: string | null;
    priority?: CaseInFull['priority'];
    class?: CaseInFull['class'];
    topic?: number | null;
  }) =>
    change.mutate({ params: { caseId: one.id }, body: { ...body, revision: one.revision } }, { onError: sayRefusal });
  const userId = me.person?.id;
  useCaseKeys(userId === undefined || !one.mayAnswer ? {} : { KeyA: () => set({ ownerId: userId }) });
  return (
    <Card title={t('cases.about')}>
      <dl className={classes.facts}>
        <Fact
          name={t('cases.customer')}
          value={
            one.customerName ??
            t(`cases.${isUnknown(one) ? 'unknown' : may('personal:read') && !one.isNamed ? 'nameless' : 'hidden'}`)
          }
        />
        <Fact name={t('served.unit')} value={names.unit(one.unitId)} />
        <Fact name={t('served.touchpoint')} value={names.touchpoint(one.touchpointId)} />
        {!one.mayAnswer && <Fact name={t('cases.topic')} value={names.topic(one.topicId)} />}
        <Fact name={t('cases.employee')} value={names.employee(one.employeeId)} />
        <Fact name={t('cases.order')} value={one.orderNumber ?? ''} />
        <Fact name={t('cases.opened')} value={format.instant(one.openedAt, names.zone(one.unitId))} />
        <Fact name={t('cases.resolution')} value={one.resolution ?? ''} />
        <Fact name={t('cases.rootCause')} value={one.rootCause ?? ''} />
        <Fact name={t('desk.watch.who')} value={one.watchers.map(({ name }) => name).join(', ')} />
      </dl>
      {one.mayAnswer && (
        <div className={classes.fields}>
          <LabelSelect one={one} />
          <SuggestedTopic one={one} />
          <Select
            label={t('cases.topic')}
            data={choicesOf(names.company?.topics, [one.topicId])}
            searchable
            clearable
            value={one.topicId === null ? null : String(one.topicId)}
            onChange={(value) => set({ topic: value === null ? null : Number(value) })}
          />
          <Select
            label={t('cases.class')}
            data={contactClasses.map((each) => ({ value: each, label: t(`cases.classes.${each}`) }))}
            allowDeselect={false}
            value={one.class}
            onChange={(value) => {
              const kind = contactClasses.find((each) => each === value);
              if (kind !== undefined && kind !== one.class) set({ class: kind });
            }}
          />
          <OwnerSelect label={t('cases.owner')} value={one.ownerId} onChange={(ownerId) => set({ ownerId })} />
          {userId !== undefined && one.ownerId !== userId && (
            <Button variant="default" size="compact-sm" onClick={() => set({ ownerId: userId })}>
              {t('cases.take')}
            </Button>
          )}
          <Select
            label={t('cases.priority')}
            data={priorities.map((each) => ({ value: each, label: t(`cases.priorities.${each}`) }))}
            allowDeselect={false}
            value={one.priority}
            onChange={(value) => {
              const priority = priorities.find((each) => each === value);
              if (priority !== undefined && priority !== one.priority) set({ priority });
            }}
          />
          <CasePlace one={one} />
        </div>
      )}
    </Card>
  );
}

function isUnknown(one: CaseInFull): boolean {
  return one.customerId === null && one.origin !== 'review' && !one.isNamed;
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (value === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

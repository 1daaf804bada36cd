import { Button } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  proactiveEffectEndpoints,
  proactiveRuleEndpoints,
  type ProactiveEffect,
  type ProactiveRule,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import cases from '../cases/cases.module.css';
import { AddButton } from '../design/page/add-button.tsx';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { TableCard } from '../design/tables/table-card.tsx';
import { ShareMark, shownShare } from '../figures/share-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import { ImprovementTabs } from '../improvements/improvement-tabs.tsx';
import improvements from '../improvements/improvements.module.css';
import classes from '../invitations/invitations.module.css';
import { PageFrame } from '../shell/page-frame.tsx';
import { AvoidedLine, AvoidedMark, EffectVerdict } from './effect-marks.tsx';
import { EnterEvent } from './enter-event.tsx';
import { EventsCard } from './events-card.tsx';
import { RuleEditor } from './rule-editor.tsx';

export function ProactivePage() {
  return (
    <PageFrame needs="indices:read">
      <Proactive />
    </PageFrame>
  );
}

/** What customers are told when something happens to them, and what that has avoided. */
function Proactive() {
  const { t } = useLanguage();
  const mayWrite = useMay()('company:write');
  const rules = useQuery(ask(proactiveRuleEndpoints.list));
  const effects = useQuery(ask(proactiveEffectEndpoints.list, { query: { by: 'rule' } }));
  const [edited, setEdited] = useState<{ rule: ProactiveRule | null; kind: string } | null>(null);
  const [isEntering, setIsEntering] = useState(false);
  const items = rules.data?.items ?? [];
  const unanswered = rules.data?.unanswered ?? [];
  const columns = useColumns(new Map((effects.data?.items ?? []).map((effect) => [effect.id, effect])));
  return (
    <>
      <PageHead title={t('proactive.title')} about={t('proactive.about')}>
        {mayWrite && items.some(({ isOn }) => isOn) && (
          <Button variant="default" onClick={() => setIsEntering(true)}>
            {t('proactive.enter')}
          </Button>
        )}
      </PageHead>
      <ImprovementTabs />
      <div className={improvements.page}>
        <TableCard
          query={rules}
          title={t('proactive.rules')}
          foot={t('proactive.foot')}
          aside={
            mayWrite && <AddButton onClick={() => setEdited({ rule: null, kind: '' })}>{t('proactive.add')}</AddButton>
          }
        >
          <DenseTable
            label={t('proactive.rules')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            isMuted={({ isOn }) => !isOn}
            {...(mayWrite ? { onOpen: (rule: ProactiveRule) => setEdited({ rule, kind: rule.kind }) } : {})}
            empty={
              <EmptyState icon={IconBellRinging} title={t('proactive.emptyTitle')}>
                {t('proactive.emptyText')}
              </EmptyState>
            }
          />
        </TableCard>
        {unanswered.length > 0 && (
          <Unanswered kinds={unanswered} onAdd={mayWrite ? (kind) => setEdited({ rule: null, kind }) : null} />
        )}
        <EventsCard rules={items} />
      </div>
      {edited !== null && (
        <RuleEditor
          key={edited.rule?.id ?? edited.kind}
          rule={edited.rule}
          kind={edited.kind}
          onClose={() => setEdited(null)}
        />
      )}
      {isEntering && <EnterEvent rules={items.filter(({ isOn }) => isOn)} onClose={() => setIsEntering(false)} />}
    </>
  );
}

interface UnansweredProps {
  readonly kinds: readonly { readonly kind: string; readonly events: number; readonly customers: number }[];
  readonly onAdd: ((kind: string) => void) | null;
}

/** What the company's systems tell of and nobody is told. */
function Unanswered({ kinds, onAdd }: UnansweredProps) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <Card flush title={t('proactive.unanswered')}>
      <DenseTable
        label={t('proactive.unanswered')}
        rows={kinds}
        rowKey={({ kind }) => kind}
        columns={[
          { key: 'kind', title: t('proactive.kind'), cell: ({ kind }) => kind },
          {
            key: 'events',
            title: t('proactive.events'),
            align: 'right',
            hideOnPhone: true,
            cell: ({ events }) => format.count(events),
          },
          {
            key: 'customers',
            title: t('proactive.customers'),
            align: 'right',
            cell: ({ customers }) => format.count(customers),
          },
          {
            key: 'add',
            title: '',
            cell: ({ kind }) =>
              onAdd !== null && (
                <Button size="compact-sm" variant="light" onClick={() => onAdd(kind)}>
                  {t('proactive.addFor')}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}

function useColumns(effects: ReadonlyMap<number, ProactiveEffect>): Column<ProactiveRule>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const isPhone = usePhone();
  const share = (key: 'told' | 'heldOut'): Column<ProactiveRule> => ({
    key: `contacted ${key}`,
    title: t(`proactive.contacted.${key}`),
    align: 'right',
    hideOnPhone: true,
    cell: ({ id }) => {
      const effect = effects.get(id);
      if (effect === undefined) return '—';
      const { hits, result } = effect[key];
      const n = format.count(result.n);
      return (
        <>
          <ShareMark share={effect[key]} counted={t('proactive.ripe', { n })} />
          {shownShare(effect[key]) !== null && (
            <small className={classes.quiet}>{t('queue.team.of', { hits: format.count(hits), n })}</small>
          )}
        </>
      );
    },
  });
  return [
    {
      key: 'name',
      title: t('proactive.what'),
      sort: ({ name }) => name,
      cell: ({ name, kind }) => (
        <>
          {name}
          <small className={classes.quiet}>{kind}</small>
        </>
      ),
    },
    {
      key: 'verdict',
      title: t('proactive.verdict'),
      wraps: true,
      cell: ({ id }) => (
        <>
          <EffectVerdict effect={effects.get(id)} />
          {isPhone && <AvoidedLine effect={effects.get(id)} />}
        </>
      ),
    },
    {
      key: 'avoided',
      title: t('proactive.avoided'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ id }) => effects.get(id)?.avoided?.value ?? null,
      cell: ({ id }) => <AvoidedMark effect={effects.get(id)} />,
    },
    share('told'),
    share('heldOut'),
    {
      key: 'told',
      title: t('proactive.told'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ told }) => told,
      cell: ({ told, heldOut }) => (
        <span className={cases.figure}>
          {format.count(told)}
          <small>{t('proactive.heldOutOf', { n: format.count(heldOut) })}</small>
        </span>
      ),
    },
  ];
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { indexEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { TableCard } from '../design/tables/table-card.tsx';
import type { CellRow } from '../figures/cell-row.ts';
import { CellTable } from '../figures/cell-table.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import figures from '../figures/figures.module.css';
import { useNames } from '../figures/use-names.ts';
import { newDraft } from '../improvements/improvement-draft.ts';
import { NewImprovementDrawer } from '../improvements/improvement-form.tsx';
import { GuideCard } from './guide-card.tsx';
import { rankByNeed } from './rank-by-need.ts';

interface Props {
  readonly topicId: number;
  readonly days: { readonly from: string; readonly to: string };
}

/** How content they were, how many were not, and what it cost them in effort. */
const indices = ['negative_share', 'csat_mean', 'ces_mean'] as const;

/** One topic: who does well and who does not, what to say, and the training itself as an improvement of the teams that get it. */
export function OneTopic({ topicId, days }: Props) {
  const { t } = useLanguage();
  const names = useNames();
  const mayWrite = useMay()('company:write');
  const [by, setBy] = useState<'employee' | 'team'>('employee');
  const [index, setIndex] = useState<(typeof indices)[number]>('negative_share');
  const [isPlanning, setIsPlanning] = useState(false);
  const query = useQuery(
    ask(indexEndpoints.query, {
      query: { ...days, index, topics: String(topicId), groupBy: by, compare: 'rest' },
    }),
  );
  const rows = rankByNeed(
    (query.data?.groups ?? []).flatMap(({ key, cell }): CellRow[] => {
      const id = Number(key[by]);
      const name = names[by](id);
      return name === '' ? [] : [{ id: String(id), name, cell }];
    }),
  );
  return (
    <>
      <TableCard
        query={query}
        title={names.topic(topicId)}
        aside={
          <>
            <SwitchTabs
              label={t('training.index')}
              value={index}
              choices={indices.map((each) => [each, t(`training.indices.${each}`)] as const)}
              onChange={setIndex}
            />
            <SwitchTabs
              label={t('training.by')}
              value={by}
              choices={[
                ['employee', t('training.operators')],
                ['team', t('training.teams')],
              ]}
              onChange={setBy}
            />
          </>
        }
        foot={t('training.rest')}
      >
        <CellTable
          label={names.topic(topicId)}
          nameTitle={t(by === 'employee' ? 'training.operators' : 'training.teams')}
          valueTitle={t(`indices.${index}`)}
          rows={rows}
          empty={<p className={figures.nothing}>{t('figures.noGroups')}</p>}
        />
      </TableCard>
      {mayWrite && (
        <div>
          <Button onClick={() => setIsPlanning(true)}>{t('training.plan')}</Button>
        </div>
      )}
      <GuideCard topicId={topicId} isEditable={mayWrite} />
      {isPlanning && <PlanDrawer topicId={topicId} onClose={() => setIsPlanning(false)} />}
    </>
  );
}

/** Teams that are trained are held against those that are not; what comes of it stands on the improvement's page. */
function PlanDrawer({ topicId, onClose }: { readonly topicId: number; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const names = useNames();
  const { person } = useMe();
  const navigate = useNavigate();
  return (
    <NewImprovementDrawer
      start={newDraft(person?.id ?? '', {
        name: t('training.planName', { topic: names.topic(topicId) }),
        goalKind: 'index',
        index: 'negative_share',
        gain: 5,
        topicIds: [String(topicId)],
      })}
      onClose={onClose}
      onMade={(id) => void navigate({ to: '/improvements/$improvementId', params: { improvementId: String(id) } })}
    />
  );
}

import { Alert, Button, Group, NumberInput, Progress } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { simulationEndpoints, type PolicyDocument } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './policy.module.css';
import { ReplayResult } from './replay-result.tsx';
import type { PolicyEditing } from './use-policy-draft.ts';

/** The document is the one that was on the page when it was started. */
export interface Replay {
  readonly id: number;
  readonly document: PolicyDocument;
  /** Otherwise it was the one in force, and there is nothing to compare. */
  readonly isChanged: boolean;
}

interface Props {
  readonly draft: PolicyEditing;
  readonly mayEdit: boolean;
  readonly replay: Replay | null;
  readonly onReplay: (replay: Replay | null) => void;
}

const POLL_MS = 700;

/** What the policy on this page would have done in the last days, beside the one in force. */
export function ReplayTab({ draft, mayEdit, replay, onReplay }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const [days, setDays] = useState(90);
  const { document, isChanged } = draft;
  const id = replay?.id ?? null;
  const start = useChange(simulationEndpoints.start);
  const cancel = useChange(simulationEndpoints.cancel, ['simulations']);
  const { data, error, refetch } = useQuery({
    ...ask(simulationEndpoints.get, { params: { simulationId: id ?? 0 } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? POLL_MS : false),
  });
  const running = isUnderWay(data?.state);
  async function run(): Promise<void> {
    const started = await start.mutateAsync({ body: { document, days } });
    onReplay({ id: started.id, document, isChanged });
  }
  return (
    <>
      <Card title={t('policy.replay')} foot={t('policy.replayFoot')}>
        <Group align="end" gap="sm">
          <NumberInput
            label={t('policy.replayDays')}
            min={1}
            max={366}
            allowDecimal={false}
            w={160}
            value={days}
            onChange={(value) => typeof value === 'number' && value >= 1 && setDays(value)}
          />
          {mayEdit && (
            <Button
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              loading={start.isPending || running}
              onClick={() => void run().catch(() => undefined)}
            >
              {t('policy.replayStart')}
            </Button>
          )}
          {running && id !== null && (
            <Button variant="subtle" color="gray" onClick={() => cancel.mutate({ params: { simulationId: id } })}>
              {t('states.cancel')}
            </Button>
          )}
        </Group>
        {start.error !== null && (
          <Alert color="red" mt="md">
            {start.error.message}
          </Alert>
        )}
        {running && data !== undefined && (
          <div className={classes.progress}>
            <Progress
              value={data.total === 0 ? 5 : (100 * data.replayed) / data.total}
              aria-label={t('policy.replay')}
              animated
            />
            <output>{t('policy.replayed', { n: format.count(data.replayed), total: format.count(data.total) })}</output>
          </div>
        )}
        {data?.state === 'cancelled' && <p className={classes.label}>{t('policy.replayCancelled')}</p>}
        {data?.state === 'failed' && (
          <Alert color="red" mt="md">
            {t('policy.replayFailed')}
          </Alert>
        )}
      </Card>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {replay !== null && replay.document !== document && data?.state === 'finished' && (
        <Alert color="yellow">{t('policy.replayedEarlier')}</Alert>
      )}
      {replay !== null && data?.result !== undefined && data.result !== null && (
        <ReplayResult
          simulation={data}
          result={data.result}
          isChanged={replay.isChanged}
          mayEdit={mayEdit}
          onApplied={(applied) => {
            draft.takeApplied(applied, replay.document);
            onReplay(null);
          }}
          onDiscarded={() => onReplay(null)}
        />
      )}
    </>
  );
}

function isUnderWay(state: string | undefined): boolean {
  return state === 'waiting' || state === 'running';
}

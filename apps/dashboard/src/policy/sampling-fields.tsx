import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Sampling } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import classes from './policy.module.css';

interface Props {
  readonly sampling: Sampling;
  readonly onChange: (sampling: Sampling) => void;
}

const whenReached = ['go_on', 'less', 'stop'] as const;

/** How many are asked: a share, other shares in segments, a cap a day, a target. */
export function SamplingFields({ sampling, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const { target, strata } = sampling;
  const set = (change: Partial<Sampling>) => onChange({ ...sampling, ...change });
  const segments = (company?.segments ?? []).map(({ id, attribute, value }) => ({
    value: String(id),
    label: `${attribute}: ${value}`,
  }));
  const unused = segments.find(({ value }) => !strata.some(({ segmentId }) => String(segmentId) === value));
  const replace = (at: number, stratum: Sampling['strata'][number]) => set({ strata: strata.with(at, stratum) });
  return (
    <>
      <div className={classes.pair}>
        <NumberInput
          label={t('policy.percent')}
          min={0}
          max={100}
          suffix=" %"
          value={sampling.percent}
          onChange={(percent) => typeof percent === 'number' && set({ percent })}
        />
        <NumberInput
          label={t('policy.dailyCap')}
          min={0}
          allowDecimal={false}
          placeholder={t('policy.noCap')}
          value={sampling.dailyCap ?? ''}
          onChange={(cap) => set({ dailyCap: typeof cap === 'number' ? cap : null })}
        />
      </div>
      {strata.map((stratum, at) => (
        <div key={stratum.segmentId} className={classes.group}>
          <Select
            aria-label={t('policy.segments')}
            data={segments}
            value={String(stratum.segmentId)}
            allowDeselect={false}
            onChange={(id) => id !== null && replace(at, { ...stratum, segmentId: Number(id) })}
          />
          <NumberInput
            aria-label={t('policy.percent')}
            min={0}
            max={100}
            suffix=" %"
            value={stratum.percent}
            onChange={(percent) => typeof percent === 'number' && replace(at, { ...stratum, percent })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('states.delete')}
            onClick={() => set({ strata: strata.toSpliced(at, 1) })}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {unused !== undefined && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => set({ strata: [...strata, { segmentId: Number(unused.value), percent: 100 }] })}
        >
          {t('policy.addStratum')}
        </Button>
      )}
      <div className={classes.pair}>
        <NumberInput
          label={t('policy.target')}
          min={1}
          allowDecimal={false}
          placeholder={t('policy.noTarget')}
          value={target?.answers ?? ''}
          onChange={(answers) =>
            set({
              target:
                typeof answers === 'number' && answers >= 1
                  ? { windowDays: 30, whenReached: 'go_on', percentAfter: 20, ...target, answers }
                  : null,
            })
          }
        />
        <NumberInput
          label={t('policy.targetDays')}
          min={1}
          max={366}
          allowDecimal={false}
          disabled={target === null}
          value={target?.windowDays ?? ''}
          onChange={(days) =>
            target !== null && typeof days === 'number' && days >= 1 && set({ target: { ...target, windowDays: days } })
          }
        />
      </div>
      {target !== null && (
        <div className={classes.pair}>
          <Select
            label={t('policy.whenReached')}
            description={t('policy.silentHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={whenReached.map((each) => ({ value: each, label: t(`policy.reached.${each}`) }))}
            value={target.whenReached}
            allowDeselect={false}
            onChange={(next) => {
              const chosen = whenReached.find((each) => each === next);
              if (chosen !== undefined) set({ target: { ...target, whenReached: chosen } });
            }}
          />
          {target.whenReached === 'less' && (
            <NumberInput
              label={t('policy.percentAfter')}
              min={0}
              max={100}
              suffix=" %"
              value={target.percentAfter}
              onChange={(percentAfter) =>
                typeof percentAfter === 'number' && set({ target: { ...target, percentAfter } })
              }
            />
          )}
        </div>
      )}
    </>
  );
}

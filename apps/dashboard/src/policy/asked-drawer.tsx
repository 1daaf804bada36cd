import { Button, Drawer, MultiSelect, NumberInput, Select, Stack, Switch, Title } from '@mantine/core';
import {
  afterDelays,
  decisionWords,
  purposes,
  touchpointKinds,
  transportWays,
  usualDelays,
  type AskedTouchpoint,
  type PolicyDocument,
} from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { hoursOfWindow, hoursToAsk } from './hours-to-ask.ts';
import classes from './policy.module.css';
import { SamplingFields } from './sampling-fields.tsx';
import { useRuleNames } from './use-rule-names.ts';

interface Props {
  readonly asked: AskedTouchpoint;
  readonly document: PolicyDocument;
  readonly onChange: (asked: AskedTouchpoint) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

const SHORTEST_WINDOW = 60;
const choices = ['in_order', 'answered_before', 'least_intrusive'] as const;

export function AskedDrawer({ asked, document, onChange, onRemove, onClose }: Props) {
  const { t, language } = useLanguage();
  const { of, surveys } = useRuleNames(document);
  const words = decisionWords(language);
  const set = (change: Partial<AskedTouchpoint>) => onChange({ ...asked, ...change });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={430}
      title={<Title order={2}>{of.touchpoint(asked.touchpointId)}</Title>}
    >
      <Stack gap="md">
        <Select
          label={t('policy.survey')}
          data={surveys.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(asked.surveyId)}
          allowDeselect={false}
          onChange={(id) => id !== null && set({ surveyId: Number(id) })}
        />
        <Select
          label={t('policy.kind')}
          description={t('policy.kindHint')}
          data={touchpointKinds.map((value) => ({ value, label: t(`policy.kinds.${value}`) }))}
          value={asked.kind}
          allowDeselect={false}
          onChange={(value) => {
            const kind = touchpointKinds.find((each) => each === value);
            if (kind !== undefined) set({ kind, delay: { ...usualDelays[kind] }, isExempt: kind === 'resolution' });
          }}
        />
        <div className={classes.pair}>
          <NumberInput
            label={t('policy.delayFrom')}
            min={0}
            decimalScale={2}
            value={asked.delay.min / 60}
            onChange={(hours) => set(inWindow(asked, { min: Math.round(Number(hours) * 60) }))}
          />
          <NumberInput
            label={t('policy.delayTo')}
            min={asked.delay.min / 60}
            decimalScale={2}
            value={asked.delay.max / 60}
            onChange={(hours) => set(inWindow(asked, { max: Math.round(Number(hours) * 60) }))}
          />
        </div>
        <Select
          label={t('policy.afterDelay')}
          data={afterDelays.map((value) => ({ value, label: t(`policy.afterDelays.${value}`) }))}
          value={asked.afterDelay}
          allowDeselect={false}
          onChange={(value) => {
            const afterDelay = afterDelays.find((each) => each === value);
            if (afterDelay !== undefined) set({ afterDelay, ...inWindow({ ...asked, afterDelay }, {}) });
          }}
        />
        {asked.afterDelay === 'ask_until_expiry' && (
          <NumberInput
            label={t('policy.expires')}
            description={t('policy.expiresHint')}
            min={hoursOfWindow(asked)}
            max={2_160}
            allowDecimal={false}
            value={hoursToAsk(asked)}
            onChange={(hours) => typeof hours === 'number' && hours >= 1 && set({ expiresAfterHours: hours })}
          />
        )}
        <MultiSelect
          label={t('policy.ways')}
          description={t('policy.waysHint')}
          data={transportWays.map((value) => ({ value, label: words.ways[value] }))}
          value={[...asked.transports]}
          onChange={(chosen) => {
            const transports = chosen.flatMap((each) => transportWays.find((way) => way === each) ?? []);
            if (transports.length > 0) set({ transports });
          }}
        />
        <Select
          label={t('policy.choice')}
          data={choices.map((value) => ({ value, label: t(`policy.choices.${value}`) }))}
          value={asked.choice}
          allowDeselect={false}
          onChange={(value) => {
            const choice = choices.find((each) => each === value);
            if (choice !== undefined) set({ choice });
          }}
        />
        <Select
          label={t('policy.purpose')}
          data={purposes.map((value) => ({ value, label: words.purposes[value] }))}
          value={asked.purpose}
          allowDeselect={false}
          onChange={(value) => {
            const purpose = purposes.find((each) => each === value);
            if (purpose !== undefined) set({ purpose });
          }}
        />
        <SamplingFields sampling={asked.sampling} onChange={(sampling) => set({ sampling })} />
        <Switch
          label={t('policy.isExempt')}
          description={t('policy.isExemptHint')}
          checked={asked.isExempt}
          onChange={({ currentTarget }) => set({ isExempt: currentTarget.checked })}
        />
        <Button variant="subtle" color="red" onClick={onRemove}>
          {t('policy.stopAsking')}
        </Button>
      </Stack>
    </Drawer>
  );
}

/** The window as it was changed; where nothing is asked after it, some time is left to ask in. */
function inWindow(
  { delay, afterDelay }: AskedTouchpoint,
  change: Partial<AskedTouchpoint['delay']>,
): Pick<AskedTouchpoint, 'delay'> {
  const { min, max } = { ...delay, ...change };
  return { delay: { min, max: Math.max(max, afterDelay === 'skip' ? min + SHORTEST_WINDOW : min) } };
}

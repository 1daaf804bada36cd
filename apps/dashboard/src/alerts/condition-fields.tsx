import { Checkbox, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import {
  alertCondition,
  alertKinds,
  alertGrains,
  alertLevels,
  contactAlertGrains,
  contactClasses,
  hourAlertGrains,
  indexIds,
  promiseKinds,
  unitOfIndex,
  type AlertCondition,
} from '@otklik/contract';
import { scaleKinds } from '../cases/settings/scale-kinds.ts';
import { UnaskedNote } from '../cases/settings/unasked-note.tsx';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { LineFields } from './line-fields.tsx';
import { beginnings } from './ready-rules.ts';
import classes from './alerts.module.css';

interface Props {
  readonly condition: AlertCondition;
  readonly onChange: (condition: AlertCondition) => void;
}

const families = ['answer', 'case', 'index', 'volume', 'hours', 'contacts'] as const;
/** What the numbers of a rule can be told apart by. */
const grainsOf = ({ kind }: AlertCondition) =>
  kind.startsWith('contacts.') ? contactAlertGrains : kind === 'hours.silence' ? hourAlertGrains : alertGrains;

/** What the rule is about, and what it needs to know: the fields follow from the condition itself. */
export function ConditionFields({ condition, onChange }: Props) {
  const { t } = useLanguage();
  // What the contract refuses (both steps empty, no word left) is not taken: the field keeps what it had.
  const set = (change: Readonly<Record<string, unknown>>) => {
    const read = alertCondition.safeParse({ ...condition, ...change });
    if (read.success) onChange(read.data);
  };
  return (
    <>
      <Select
        label={t('alerts.rules.condition')}
        data={families.map((family) => ({
          group: t(`alerts.families.${family}`),
          items: alertKinds
            .filter((kind) => kind.startsWith(`${family}.`))
            .map((kind) => ({ value: kind, label: t(`alerts.kinds.${kind}`) })),
        }))}
        searchable
        allowDeselect={false}
        value={condition.kind}
        onChange={(value) => {
          const kind = alertKinds.find((each) => each === value);
          if (kind !== undefined) onChange(beginnings[kind]);
        }}
      />
      {condition.kind === 'answer.condition' && <LineFields condition={condition} onChange={onChange} />}
      <AboutFields condition={condition} set={set} />
      <ListFields condition={condition} set={set} />
      <StepFields condition={condition} set={set} />
    </>
  );
}

interface Parts {
  readonly condition: AlertCondition;
  readonly set: (change: Readonly<Record<string, unknown>>) => void;
}

function AboutFields({ condition, set }: Parts) {
  const { t } = useLanguage();
  return (
    <>
      {condition.kind === 'answer.score' && (
        <>
          <Select
            label={t('alerts.fields.question')}
            data={scaleKinds.map(({ value, role, scale }) => ({
              value,
              label: `${t(`cases.settings.roles.${role}`)}, ${scale.replace('-', '–')}`,
            }))}
            allowDeselect={false}
            value={`${condition.role} ${condition.scale}`}
            onChange={(value) => {
              const found = scaleKinds.find((each) => each.value === value);
              if (found !== undefined)
                set({ role: found.role, scale: found.scale, warning: found.warning, alarm: found.alarm });
            }}
          />
          <UnaskedNote of={condition} />
        </>
      )}
      {'index' in condition && (
        <Select
          label={t('alerts.fields.index')}
          data={indexIds.map((value) => ({ value, label: t(`indices.${value}`) }))}
          searchable
          allowDeselect={false}
          value={condition.index}
          // What was a threshold in points is none of another index, and may not be one at all.
          onChange={(index) => set({ index, ...(condition.kind === 'index.target' && { warning: null, alarm: null }) })}
        />
      )}
      {'mode' in condition && (
        <Select
          label={t('alerts.fields.mode')}
          data={(['invited', 'spontaneous'] as const).map((value) => ({ value, label: t(`alerts.modes.${value}`) }))}
          allowDeselect={false}
          value={condition.mode}
          onChange={(mode) => set({ mode })}
        />
      )}
      {'by' in condition && (
        <Select
          label={t('alerts.fields.by')}
          data={grainsOf(condition).map((value) => ({
            value,
            label: t(`alerts.grains.${value}`),
          }))}
          allowDeselect={false}
          value={condition.by}
          onChange={(by) => set({ by })}
        />
      )}
      {'period' in condition && (
        <Select
          label={t('alerts.fields.period')}
          data={(['day', 'week'] as const).map((value) => ({ value, label: t(`alerts.periods.${value}`) }))}
          allowDeselect={false}
          value={condition.period}
          onChange={(period) => set({ period })}
        />
      )}
      {'days' in condition && (
        <NumberInput
          label={t('alerts.fields.days')}
          min={1}
          max={92}
          allowDecimal={false}
          value={condition.days}
          onChange={(days) => set({ days })}
        />
      )}
    </>
  );
}

function ListFields({ condition, set }: Parts) {
  const { t } = useLanguage();
  const { company } = useNames();
  return (
    <>
      {condition.kind === 'answer.words' && (
        <TagsInput
          label={t('alerts.fields.words')}
          description={t('alerts.fields.wordsHint')}
          value={condition.words}
          onChange={(words) => set({ words })}
        />
      )}
      {condition.kind === 'answer.topic' && (
        <MultiSelect
          label={t('alerts.fields.topics')}
          data={company?.topics.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
          searchable
          value={condition.topics.map(String)}
          onChange={(topics) => set({ topics: topics.map(Number) })}
        />
      )}
      {condition.kind === 'case.opened' && (
        <MultiSelect
          label={t('alerts.fields.classes')}
          data={contactClasses.map((value) => ({ value, label: t(`cases.classes.${value}`) }))}
          value={condition.classes}
          onChange={(classes) => set({ classes })}
        />
      )}
      {condition.kind === 'case.promise' && (
        <>
          <MultiSelect
            label={t('alerts.fields.promises')}
            data={promiseKinds.map((value) => ({ value, label: t(`cases.promise.${value}`) }))}
            value={condition.promises}
            onChange={(promises) => set({ promises })}
          />
          <Checkbox
            label={t('alerts.fields.warnAtQuarter')}
            checked={condition.warning}
            onChange={({ currentTarget: { checked } }) => set({ warning: checked })}
          />
        </>
      )}
    </>
  );
}

/** In what the two steps of a kind are counted, where its name does not say it. */
function stepsOf({ kind }: AlertCondition) {
  switch (kind) {
    case 'contacts.rate':
      return 'rate';
    case 'contacts.repeats':
      return 'repeats';
    case 'contacts.points':
      return 'points';
    case 'contacts.cost':
      return 'cost';
    case 'hours.silence':
      return 'silence';
    case 'case.unassigned':
      return 'unassigned';
    case 'case.backlog':
      return 'backlog';
    case 'volume.silence':
      return 'days';
    case 'volume.unanswered':
      return 'unanswered';
    case 'volume.feed':
      return 'feed';
    default:
      return null;
  }
}

function StepFields({ condition, set }: Parts) {
  const { t } = useLanguage();
  const number = (value: string | number) => (typeof value === 'number' ? value : null);
  const counted = stepsOf(condition);
  // Shares are written in percent, and kept as the fractions that they are.
  const isShare = condition.kind === 'index.target' && unitOfIndex(condition.index) === 'share';
  const inForm = (value: number | null) => (value === null ? '' : isShare ? Number((value * 100).toFixed(6)) : value);
  const fromForm = (value: string | number) => (typeof value === 'number' && isShare ? value / 100 : number(value));
  return (
    <>
      {condition.kind === 'answer.gap' && (
        <div className={classes.pair}>
          {(['importance', 'satisfaction'] as const).map((field) => (
            <NumberInput
              key={field}
              label={t(`alerts.fields.${field}`)}
              min={1}
              max={10}
              allowDecimal={false}
              value={condition[field]}
              onChange={(value) => set({ [field]: value })}
            />
          ))}
        </div>
      )}
      {counted !== null && <span className={classes.soft}>{t(`alerts.fields.steps.${counted}`)}</span>}
      {'alarm' in condition && (
        <div className={classes.pair}>
          {(['warning', 'alarm'] as const).map((step) => (
            <NumberInput
              key={step}
              label={t(`alerts.fields.${step}`)}
              suffix={isShare ? ' %' : undefined}
              value={inForm(condition[step])}
              onChange={(value) => set({ [step]: fromForm(value) })}
            />
          ))}
        </div>
      )}
      {(condition.kind === 'index.target' || condition.kind === 'contacts.rate') && (
        <span className={classes.soft}>{t('alerts.fields.thresholdHint')}</span>
      )}
      {condition.kind === 'volume.device' && (
        <NumberInput
          label={t('alerts.fields.alarmAfterTimes')}
          min={2}
          max={100}
          allowDecimal={false}
          value={condition.alarmAfterTimes ?? ''}
          onChange={(value) => set({ alarmAfterTimes: number(value) })}
        />
      )}
      {condition.kind === 'volume.misuse' && (
        <NumberInput
          label={t('alerts.fields.presses')}
          min={2}
          allowDecimal={false}
          value={condition.presses}
          onChange={(presses) => set({ presses })}
        />
      )}
      {'level' in condition && (
        <Select
          label={t('alerts.fields.level')}
          data={alertLevels.map((value) => ({ value, label: t(`alerts.levels.${value}`) }))}
          allowDeselect={false}
          value={condition.level}
          onChange={(level) => set({ level })}
        />
      )}
    </>
  );
}

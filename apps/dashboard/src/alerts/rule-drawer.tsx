import {
  Button,
  Checkbox,
  Drawer,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { alertRuleEndpoints, type AlertRuleFields } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { choicesOf } from '../design/fields/choices-of.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { ConditionFields } from './condition-fields.tsx';
import { RecipientField } from './recipient-field.tsx';
import { RulePreview } from './rule-preview.tsx';
import { useSayRule } from './say-rule.ts';
import classes from './alerts.module.css';

interface Props {
  readonly id: number | null;
  readonly revision: number;
  readonly rule: AlertRuleFields;
  readonly onClose: () => void;
  readonly onRemove?: (() => void) | undefined;
}

/** A rule in its parts; above them the sentence that they make, below them how often it would have fired. */
export function RuleDrawer({ id, revision, rule: kept, onClose, onRemove }: Props) {
  const { t } = useLanguage();
  const say = useSayRule();
  const create = useChange(alertRuleEndpoints.create, ['alertRules', 'alerts']);
  const put = useChange(alertRuleEndpoints.put, ['alertRules', 'alerts']);
  const [rule, setRule] = useState(kept);
  const set = (change: Partial<AlertRuleFields>) => setRule((before) => ({ ...before, ...change }));
  const done = { onSuccess: onClose, onError: sayRefusal };
  const save = () =>
    id === null
      ? create.mutate({ body: rule }, done)
      : put.mutate({ params: { alertRuleId: id }, body: { rule, revision } }, done);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={<Title order={2}>{t('alerts.rules.rule')}</Title>}
    >
      <Stack
        component="form"
        gap="md"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p className={classes.said}>{say(rule)}</p>
        <TextInput
          label={t('alerts.rules.name')}
          required
          value={rule.name}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <ConditionFields condition={rule.condition} onChange={(condition) => set({ condition })} />
        <ScopeFields scope={rule.scope} onChange={(scope) => set({ scope })} />
        <RecipientField
          label={t('alerts.rules.consequence')}
          value={rule.recipients}
          onChange={(recipients) => recipients.length > 0 && set({ recipients })}
        />
        <RecipientField
          label={t('alerts.rules.alarmThen')}
          value={rule.alarmRecipients}
          onChange={(alarmRecipients) => set({ alarmRecipients })}
        />
        <Checkbox
          label={t('alerts.rules.byEmail')}
          checked={rule.byEmail}
          onChange={({ currentTarget: { checked } }) => set({ byEmail: checked })}
        />
        <NumberInput
          label={t('alerts.rules.group')}
          description={t('alerts.rules.groupHint')}
          min={0}
          max={1_440}
          allowDecimal={false}
          value={rule.groupMinutes}
          onChange={(value) => typeof value === 'number' && set({ groupMinutes: value })}
        />
        <QuietFields quiet={rule.quietHours} onChange={(quietHours) => set({ quietHours })} />
        <EscalationFields escalation={rule.escalation} onChange={(escalation) => set({ escalation })} />
        <RulePreview rule={rule} />
        <Group justify="space-between">
          <Button type="submit" loading={create.isPending || put.isPending}>
            {t('alerts.rules.save')}
          </Button>
          {onRemove !== undefined && (
            <Button variant="subtle" color="gray" onClick={onRemove}>
              {t('alerts.rules.remove')}
            </Button>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {t('alerts.rules.unsaved')}
        </Text>
      </Stack>
    </Drawer>
  );
}

interface Part<Name extends keyof AlertRuleFields> {
  readonly onChange: (value: AlertRuleFields[Name]) => void;
}

function ScopeFields({ scope, onChange }: Part<'scope'> & { readonly scope: AlertRuleFields['scope'] }) {
  const { t } = useLanguage();
  const { company, segment } = useNames();
  const all = {
    units: choicesOf(company?.units, scope.units),
    touchpoints: choicesOf(company?.touchpoints, scope.touchpoints),
    segments: choicesOf(
      company?.segments.map(({ id, archived }) => ({ id, name: segment(id), archived })),
      scope.segments,
    ),
  };
  const placeholderOf = (field: keyof typeof all) =>
    scope[field].length > 0
      ? undefined
      : t(field === 'segments' ? 'alerts.rules.anySegment' : 'alerts.rules.everywhere');
  const labels = {
    units: t('figures.units'),
    touchpoints: t('figures.touchpoints'),
    segments: t('alerts.rules.segments'),
  };
  return (
    <>
      {(['units', 'touchpoints', 'segments'] as const).map((field) => (
        <MultiSelect
          key={field}
          label={labels[field]}
          placeholder={placeholderOf(field)}
          data={all[field]}
          searchable
          clearable
          value={scope[field].map(String)}
          onChange={(values) => onChange({ ...scope, [field]: values.map(Number) })}
        />
      ))}
    </>
  );
}

function QuietFields({ quiet, onChange }: Part<'quietHours'> & { readonly quiet: AlertRuleFields['quietHours'] }) {
  const { t } = useLanguage();
  const night = { from: 22 * 60, to: 8 * 60 };
  return (
    <>
      <Checkbox
        label={t('alerts.rules.quiet')}
        checked={quiet !== null}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? night : null)}
      />
      {quiet !== null && (
        <div className={classes.pair}>
          {(['from', 'to'] as const).map((end) => (
            <NumberInput
              key={end}
              label={t(end === 'from' ? 'alerts.rules.quietFrom' : 'alerts.rules.quietTo')}
              min={0}
              max={24}
              allowDecimal={false}
              value={quiet[end] / 60}
              onChange={(value) => typeof value === 'number' && onChange({ ...quiet, [end]: Math.round(value * 60) })}
            />
          ))}
        </div>
      )}
    </>
  );
}

function EscalationFields({
  escalation,
  onChange,
}: Part<'escalation'> & { readonly escalation: AlertRuleFields['escalation'] }) {
  const { t } = useLanguage();
  return (
    <>
      <Checkbox
        label={t('alerts.rules.escalation')}
        checked={escalation !== null}
        onChange={({ currentTarget: { checked } }) =>
          onChange(checked ? { afterMinutes: 60, recipients: [{ to: 'managers_above' }] } : null)
        }
      />
      {escalation !== null && (
        <div className={classes.pair}>
          <NumberInput
            label={t('alerts.rules.afterMinutes')}
            min={1}
            max={10_080}
            allowDecimal={false}
            value={escalation.afterMinutes}
            onChange={(value) => typeof value === 'number' && onChange({ ...escalation, afterMinutes: value })}
          />
          <RecipientField
            label={t('alerts.rules.consequence')}
            value={escalation.recipients}
            onChange={(recipients) => recipients.length > 0 && onChange({ ...escalation, recipients })}
          />
        </div>
      )}
    </>
  );
}

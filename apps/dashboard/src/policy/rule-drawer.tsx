import { Drawer, NumberInput, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { counters, ruleActions, sayRule, type PolicyDocument, type PolicyRule } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './policy.module.css';
import { ScopeFields } from './scope-fields.tsx';
import { useRuleNames } from './use-rule-names.ts';

interface Props {
  readonly rule: PolicyRule;
  readonly document: PolicyDocument;
  readonly onChange: (rule: PolicyRule) => void;
  readonly onClose: () => void;
}

const counted = ['this_survey', 'scope', 'anything'] as const;

/** A rule in its parts, and above them the sentence that they make. */
export function RuleDrawer({ rule, document, onChange, onClose }: Props) {
  const { t, language } = useLanguage();
  const { of } = useRuleNames(document);
  const set = (change: Partial<PolicyRule>) => onChange({ ...rule, ...change });
  return (
    <Drawer opened onClose={onClose} position="right" size={430} title={<Title order={2}>{t('policy.rule')}</Title>}>
      <Stack gap="md">
        <p className={classes.said}>{sayRule(rule, of, language)}</p>
        <TextInput
          label={t('policy.ruleName')}
          description={t('policy.ruleNameHint')}
          value={rule.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <ScopeFields rule={rule} document={document} onChange={(scope) => set({ scope })} />
        <Select
          label={t('policy.counter')}
          data={counters.map((value) => ({ value, label: t(`policy.counters.${value}`) }))}
          value={rule.counter}
          allowDeselect={false}
          onChange={(value) => {
            const counter = counters.find((each) => each === value);
            if (counter !== undefined) set({ counter });
          }}
        />
        <Select
          label={t('policy.of')}
          data={counted.map((value) => ({ value, label: t(`policy.ofs.${value}`) }))}
          value={rule.of}
          allowDeselect={false}
          onChange={(value) => {
            const which = counted.find((each) => each === value);
            if (which !== undefined) set({ of: which });
          }}
        />
        <div className={classes.pair}>
          <NumberInput
            label={t('policy.atMost')}
            min={0}
            max={100}
            allowDecimal={false}
            value={rule.atMost}
            onChange={(value) => typeof value === 'number' && set({ atMost: value })}
          />
          <NumberInput
            label={t('policy.days')}
            min={0.01}
            max={400}
            decimalScale={2}
            value={rule.days}
            onChange={(value) => typeof value === 'number' && value > 0 && set({ days: value })}
          />
        </div>
        <Text size="xs" c="dimmed">
          {t('policy.gapHint')}
        </Text>
        <Select
          label={t('policy.action')}
          data={ruleActions.map((value) => ({ value, label: t(`policy.actions.${value}`) }))}
          value={rule.action}
          allowDeselect={false}
          onChange={(value) => {
            const action = ruleActions.find((each) => each === value);
            if (action !== undefined) set({ action });
          }}
        />
      </Stack>
    </Drawer>
  );
}

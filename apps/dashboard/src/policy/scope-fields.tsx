import { MultiSelect, Select } from '@mantine/core';
import {
  customerFlags,
  decisionWords,
  transportWays,
  type PolicyDocument,
  type PolicyRule,
  type RuleScope,
} from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useRuleNames } from './use-rule-names.ts';
import { choicesOf } from '../design/fields/choices-of.ts';

interface Props {
  readonly rule: PolicyRule;
  readonly document: PolicyDocument;
  readonly onChange: (scope: RuleScope) => void;
}

const kinds = ['everything', 'group', 'touchpoints', 'surveys', 'transports', 'customers'] as const;

/** Whom a rule is about. A kind of which the company has nothing cannot be chosen. */
export function ScopeFields({ rule: { scope }, document, onChange }: Props) {
  const { t, language } = useLanguage();
  const { company, surveys } = useRuleNames(document);
  const words = decisionWords(language);
  const touchpoints = company?.touchpoints.filter(({ archived }) => !archived) ?? [];
  const segments =
    company?.segments.map(({ id, attribute, value, archived }) => ({ id, name: `${attribute}: ${value}`, archived })) ??
    [];
  const first: Readonly<Record<(typeof kinds)[number], RuleScope | null>> = {
    everything: { kind: 'everything' },
    group: document.groups[0] === undefined ? null : { kind: 'group', groupId: document.groups[0].id },
    touchpoints: touchpoints[0] === undefined ? null : { kind: 'touchpoints', touchpointIds: [touchpoints[0].id] },
    surveys: surveys[0] === undefined ? null : { kind: 'surveys', surveyIds: [surveys[0].id] },
    transports: { kind: 'transports', transports: ['sms'] },
    customers: { kind: 'customers', segmentIds: [], flags: ['vip'] },
  };
  return (
    <>
      <Select
        label={t('policy.scope')}
        data={kinds.map((value) => ({ value, label: t(`policy.scopes.${value}`), disabled: first[value] === null }))}
        value={scope.kind}
        allowDeselect={false}
        onChange={(value) => {
          const kind = kinds.find((each) => each === value);
          const next = kind === undefined ? null : first[kind];
          if (next !== null) onChange(next);
        }}
      />
      {scope.kind === 'group' && (
        <Select
          label={t('policy.scopes.group')}
          data={choicesOf(document.groups)}
          value={String(scope.groupId)}
          allowDeselect={false}
          onChange={(id) => id !== null && onChange({ kind: 'group', groupId: Number(id) })}
        />
      )}
      {scope.kind === 'touchpoints' && (
        <MultiSelect
          label={t('policy.scopes.touchpoints')}
          data={choicesOf(company?.touchpoints, scope.touchpointIds)}
          value={scope.touchpointIds.map(String)}
          onChange={(ids) => ids.length > 0 && onChange({ kind: 'touchpoints', touchpointIds: ids.map(Number) })}
        />
      )}
      {scope.kind === 'surveys' && (
        <MultiSelect
          label={t('policy.scopes.surveys')}
          data={choicesOf(surveys)}
          value={scope.surveyIds.map(String)}
          onChange={(ids) => ids.length > 0 && onChange({ kind: 'surveys', surveyIds: ids.map(Number) })}
        />
      )}
      {scope.kind === 'transports' && (
        <MultiSelect
          label={t('policy.scopes.transports')}
          data={transportWays.map((value) => ({ value, label: words.ways[value] }))}
          value={[...scope.transports]}
          onChange={(chosen) =>
            chosen.length > 0 &&
            onChange({ kind: 'transports', transports: transportWays.filter((way) => chosen.includes(way)) })
          }
        />
      )}
      {scope.kind === 'customers' && (
        <MultiSelect
          label={t('policy.scopes.customers')}
          data={[
            { group: t('policy.flags'), items: customerFlags.map((value) => ({ value, label: words.flags[value] })) },
            { group: t('policy.segments'), items: choicesOf(segments, scope.segmentIds) },
          ]}
          value={[...scope.flags, ...scope.segmentIds.map(String)]}
          onChange={(chosen) =>
            onChange({
              kind: 'customers',
              flags: customerFlags.filter((flag) => chosen.includes(flag)),
              segmentIds: chosen.map(Number).filter((id) => Number.isInteger(id)),
            })
          }
        />
      )}
    </>
  );
}

import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { alertRecipient, alertRuleEndpoints, roles, type AlertRecipient } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { useSayRecipient } from './say-rule.ts';

interface Props {
  readonly label: string;
  readonly value: readonly AlertRecipient[];
  readonly onChange: (value: AlertRecipient[]) => void;
}

const byOwnership = ['touchpoint_owner', 'topic_owner', 'unit_manager', 'managers_above'] as const;

/** Whom it reaches: by ownership, by role, by name, and the doors of messengers and webhooks. */
export function RecipientField({ label, value, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const doors = useQuery(ask(alertRuleEndpoints.doors));
  const say = useSayRecipient();
  const nameOf = (one: AlertRecipient) => JSON.stringify(one);
  const choices: AlertRecipient[] = [
    ...byOwnership.map((to) => ({ to })),
    ...roles.map((role) => ({ to: 'role' as const, role })),
    ...(company?.members ?? []).map(({ userId }) => ({ to: 'person' as const, userId })),
    ...(doors.data?.items ?? []).map(({ transportId, addressId }) => ({
      to: 'transport' as const,
      transportId,
      addressId,
    })),
  ];
  const known = new Set(choices.map(nameOf));
  const all = [...choices, ...value.filter((one) => !known.has(nameOf(one)))];
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? t('alerts.recipients.none') : undefined}
      data={all.map((one) => ({ value: nameOf(one), label: say(one) }))}
      searchable
      value={value.map(nameOf)}
      onChange={(names) => onChange(names.map((name) => alertRecipient.parse(JSON.parse(name))))}
    />
  );
}

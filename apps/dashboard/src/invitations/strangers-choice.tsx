import { Checkbox, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ListFilled, Strangers } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';

interface Props {
  /** How many can be written to; null: whoever looks may add nobody. */
  readonly count: number | null;
  readonly basis: ListFilled['basis'];
  readonly value: Strangers;
  readonly onChange: (strangers: Strangers) => void;
}
type Consent = NonNullable<Extract<Strangers, { kind: 'add' }>['consent']>;

/** Left out, or made customers: then on what ground they are asked, as the contact policy wants it. */
export function StrangersChoice({ count, basis, value, onChange }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const consent = value.kind === 'add' ? value.consent : null;
  const agreed = (change: Partial<Consent>): Strangers => ({
    kind: 'add',
    consent: { ...(consent ?? { how: '', textShown: '', givenAt: new Date().toISOString() }), ...change },
  });
  return (
    <Stack gap="xs">
      <Radio.Group
        label={t('invitations.list.strangers')}
        value={value.kind}
        onChange={(kind) =>
          onChange(
            kind === 'leave_out' ? { kind } : basis === 'consent_needed' ? agreed({}) : { kind: 'add', consent: null },
          )
        }
      >
        <Stack gap={6} mt={6}>
          <Radio value="leave_out" label={t('invitations.list.leaveOut')} />
          <Radio
            value="add"
            disabled={count === null || count === 0}
            label={t('invitations.list.addThem', { count: format.count(count ?? 0) })}
            description={
              count === null ? t('invitations.list.mayNot') : count === 0 ? t('invitations.list.nowhere') : undefined
            }
          />
        </Stack>
      </Radio.Group>
      {value.kind === 'add' && (
        <Stack gap="xs" pl={30}>
          <Text size="sm" c={basis === 'no_consent_needed' ? 'dimmed' : 'red'}>
            {t(`invitations.list.bases.${basis}`)}
          </Text>
          <Checkbox
            label={t('invitations.list.agreed')}
            checked={consent !== null}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? agreed({}) : { kind: 'add', consent: null })
            }
          />
          {consent !== null && (
            <>
              <TextInput
                label={t('invitations.list.how')}
                placeholder={t('invitations.list.howExample')}
                required
                maxLength={200}
                value={consent.how}
                onChange={({ currentTarget }) => onChange(agreed({ how: currentTarget.value }))}
              />
              <Textarea
                label={t('invitations.list.textShown')}
                autosize
                value={consent.textShown}
                onChange={({ currentTarget }) => onChange(agreed({ textShown: currentTarget.value }))}
              />
              <TextInput
                type="date"
                label={t('invitations.list.givenOn')}
                value={consent.givenAt.slice(0, 10)}
                onChange={({ currentTarget: { value: day } }) => {
                  if (day !== '') onChange(agreed({ givenAt: `${day}T00:00:00.000Z` }));
                }}
              />
            </>
          )}
        </Stack>
      )}
    </Stack>
  );
}

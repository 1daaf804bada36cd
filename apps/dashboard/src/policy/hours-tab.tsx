import { Chip, Group, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import type { Timing } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/card.tsx';
import classes from './policy.module.css';
import type { PolicyEditing } from './use-policy-draft.ts';

interface Props {
  readonly draft: PolicyEditing;
  readonly mayEdit: boolean;
}

/** Monday 2024-01-01: for the names of weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);

/** When a customer may be written to, on his own clock; and the group that is never asked. */
export function HoursTab({ draft, mayEdit }: Props) {
  const { t, language } = useLanguage();
  const { timing, holdOutPercent } = draft.document;
  const set = (change: Partial<Timing>) => draft.set({ timing: { ...timing, ...change } });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const [holidays] = timing.holidays;
  return (
    <>
      <Card title={t('policy.hours')} foot={t('policy.hoursFoot')}>
        <fieldset className={classes.fields} disabled={!mayEdit}>
          <Switch
            label={t('policy.quiet')}
            checked={timing.quietHours !== null}
            onChange={({ currentTarget }) =>
              set({ quietHours: currentTarget.checked ? { from: '21:00', to: '09:00' } : null })
            }
          />
          {timing.quietHours !== null && (
            <div className={classes.pair}>
              {(['from', 'to'] as const).map((end) => (
                <TextInput
                  key={end}
                  type="time"
                  label={t(`policy.${end}`)}
                  value={timing.quietHours?.[end] ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    timing.quietHours !== null &&
                    value !== '' &&
                    set({ quietHours: { ...timing.quietHours, [end]: value } })
                  }
                />
              ))}
            </div>
          )}
          <div>
            <p className={classes.label}>{t('policy.weekdays')}</p>
            <Chip.Group
              multiple
              value={timing.weekdays.map(String)}
              onChange={(days) => days.length > 0 && set({ weekdays: days.map(Number).toSorted((a, b) => a - b) })}
            >
              <Group gap={6}>
                {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                  <Chip key={day} value={String(day)} size="sm">
                    {weekday.format(MONDAY + (day - 1) * 86_400_000)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </div>
          <TagsInput
            label={t('policy.holidays')}
            description={t('policy.holidaysHint')}
            value={holidays?.days ?? []}
            splitChars={[',', ' ', ';']}
            onChange={(days) =>
              set({
                holidays: [
                  { country: '*', days: days.filter((day) => /^(\d{4}-)?\d{2}-\d{2}$/.test(day)) },
                  ...timing.holidays.slice(1),
                ],
              })
            }
          />
        </fieldset>
      </Card>
      <Card title={t('policy.holdOut')} foot={t('policy.holdOutFoot')}>
        <NumberInput
          aria-label={t('policy.holdOut')}
          disabled={!mayEdit}
          min={0}
          max={50}
          suffix=" %"
          w={140}
          value={holdOutPercent}
          onChange={(percent) => typeof percent === 'number' && draft.set({ holdOutPercent: percent })}
        />
      </Card>
      <Card title={t('policy.law')} foot={t('policy.lawFoot')}>
        <ul className={classes.bases}>
          {draft.document.legalBases.map((basis, at) => (
            <li key={at}>
              <b>{basis.country === '*' ? t('policy.everyCountry') : basis.country}</b>{' '}
              {t(`policy.lawPurposes.${basis.purpose}`)}: {t(`policy.bases.${basis.basis}`)}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

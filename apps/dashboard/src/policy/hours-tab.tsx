import { Chip, Group, Switch, TextInput } from '@mantine/core';
import type { Timing } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { HoldOutCard } from './hold-out-card.tsx';
import { HolidaysCard } from './holidays-card.tsx';
import { LawCard } from './law-card.tsx';
import classes from './policy.module.css';
import type { PolicyEditing } from './use-policy-draft.ts';
import { useWeekdayNames } from './use-weekday-names.ts';
import { WindowsFields } from './windows-fields.tsx';

interface Props {
  readonly draft: PolicyEditing;
  readonly mayEdit: boolean;
}

/** When a customer may be written to, on his own clock; what the law asks for; and the group that is never asked. */
export function HoursTab({ draft, mayEdit }: Props) {
  const { t } = useLanguage();
  const weekdays = useWeekdayNames();
  const { timing, holdOutPercent, legalBases } = draft.document;
  const set = (change: Partial<Timing>) => draft.set({ timing: { ...timing, ...change } });
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
                {weekdays.map(([day, name]) => (
                  <Chip key={day} value={String(day)} size="sm">
                    {name}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </div>
          <WindowsFields windows={timing.windows} onChange={(windows) => set({ windows })} />
        </fieldset>
      </Card>
      <HolidaysCard timing={timing} mayEdit={mayEdit} onChange={(holidays) => set({ holidays })} />
      <LawCard bases={legalBases} mayEdit={mayEdit} onChange={(bases) => draft.set({ legalBases: bases })} />
      <HoldOutCard
        percent={holdOutPercent}
        mayEdit={mayEdit}
        onChange={(percent) => draft.set({ holdOutPercent: percent })}
      />
    </>
  );
}

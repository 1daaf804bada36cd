import { Button, Select, TextInput } from '@mantine/core';
import { IconBuildingStore, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { servedEndpoints, type CompanyAnswer, type ServedDay } from '@otklik/contract';
import { useRef, useState, type SubmitEvent } from 'react';
import { ask } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ButtonLink } from '../design/page/links.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { offerUndo } from '../design/saving/undo.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { addDays, localToday } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import { DayStatements } from './day-statements.tsx';
import { firstPlace, rememberPlace, unitsToChoose, type FormPlace } from './form-place.ts';
import classes from './served.module.css';

interface Props {
  readonly company: CompanyAnswer;
  readonly unitId: number | null;
}

/** One number for one day, in ten seconds, with one thumb: everything but the number is there already. */
export function ServedForm({ company, unitId }: Props) {
  const { t } = useLanguage();
  const me = useMe();
  const may = useMay();
  const [place, setPlace] = useState<FormPlace | null>(() => firstPlace(company, me, unitId));
  if (place === null)
    return (
      <section className={classes.form}>
        <EmptyState
          icon={IconBuildingStore}
          title={t('served.noPlaceTitle')}
          action={may('company:write') && <ButtonLink to="/company/journey">{t('served.describeCompany')}</ButtonLink>}
        >
          {t('served.noPlaceText')}
        </EmptyState>
      </section>
    );
  const choose = (change: Partial<FormPlace>) => setPlace({ ...place, ...change });
  const units = unitsToChoose(company, me);
  const touchpoints = company.touchpoints.filter(({ archived }) => !archived);
  const channels = company.channels.filter(({ archived }) => !archived);
  return (
    <section className={classes.form} aria-labelledby="served-form">
      <h2 id="served-form">{t('served.formTitle')}</h2>
      <Select
        label={t('served.unit')}
        data={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={String(place.unitId)}
        searchable={units.length > 8}
        allowDeselect={false}
        onChange={(id) => id !== null && choose({ unitId: Number(id) })}
      />
      <div className={classes.pair}>
        <Select
          label={t('served.touchpoint')}
          data={touchpoints.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(place.touchpointId)}
          allowDeselect={false}
          onChange={(id) => id !== null && choose({ touchpointId: Number(id) })}
        />
        {channels.length > 0 && (
          <Select
            label={t('served.channel')}
            data={[
              { value: '', label: t('served.allChannels') },
              ...channels.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            value={place.channelId === null ? '' : String(place.channelId)}
            allowDeselect={false}
            onChange={(id) => choose({ channelId: id === null || id === '' ? null : Number(id) })}
          />
        )}
      </div>
      <NumberOfDay key={JSON.stringify(place)} place={place} />
    </section>
  );
}

function NumberOfDay({ place }: { place: FormPlace }) {
  const { t } = useLanguage();
  const format = useFormat();
  const today = localToday();
  const [day, setDay] = useState(today);
  const [text, setText] = useState('');
  const [saved, setSaved] = useState<ServedDay | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { unitId, touchpointId, channelId } = place;
  const { data } = useQuery(
    ask(servedEndpoints.days, {
      query: { from: day, to: day, units: String(unitId), touchpoints: String(touchpointId) },
    }),
  );
  const known = data?.items.find((each) => each.channelId === channelId);
  const before = known?.sources.find(({ source }) => source === 'form')?.n ?? null;
  const enter = useChange(servedEndpoints.enter, ['served', 'indices']);
  const withdraw = useChange(servedEndpoints.withdraw, ['served', 'indices']);
  const failure = enter.error ?? withdraw.error;
  const n = /^\d{1,7}$/.test(text) ? Number(text) : null;
  const which = day === today ? 'today' : day === addDays(today, -1) ? 'yesterday' : 'other';

  async function put(number: number): Promise<ServedDay> {
    return enter.mutateAsync({
      body: { unit: unitId, touchpoint: touchpointId, channel: channelId, day, n: number },
    });
  }
  async function onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (n === null) {
      field.current?.focus();
      return;
    }
    try {
      setSaved(await put(n));
    } catch {
      return; // shown under the field
    }
    setText('');
    rememberPlace(place);
    if (before !== null && before !== n)
      offerUndo({
        message: t('served.corrected', { from: format.count(before), to: format.count(n) }),
        undo: async () => setSaved(await put(before)),
      });
  }
  async function takeBack() {
    await withdraw.mutateAsync({ body: { unit: unitId, touchpoint: touchpointId, channel: channelId, day } });
    setSaved(null);
    setText('');
  }
  async function onWithdraw() {
    const was = before;
    if (was === null) return;
    try {
      await takeBack();
    } catch {
      return; // shown under the field
    }
    offerUndo({
      message: t('served.withdrawnOf', { n: format.count(was), day: format.shortDay(day) }),
      undo: async () => setSaved(await put(was)),
    });
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} noValidate>
      <div className={classes.days}>
        <SwitchTabs
          label={t('served.day')}
          value={which}
          choices={[
            ['today', t('served.today')],
            ['yesterday', t('served.yesterday')],
            ['other', which === 'other' ? format.shortDay(day) : t('served.otherDay')],
          ]}
          onChange={(choice) => {
            setSaved(null);
            setDay(choice === 'today' ? today : addDays(today, choice === 'yesterday' ? -1 : -2));
          }}
        />
        {which === 'other' && (
          <TextInput
            type="date"
            aria-label={t('served.day')}
            value={day}
            max={today}
            onChange={({ currentTarget: { value } }) => value !== '' && setDay(value)}
          />
        )}
      </div>
      <label className={classes.big}>
        <span>{t('served.howMany')}</span>
        <input
          ref={field}
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="off"
          enterKeyHint="done"
          placeholder={before === null ? '0' : String(before)}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value.replace(/\D/g, '').slice(0, 7));
            setSaved(null);
          }}
        />
      </label>
      {failure !== null && (
        <p className={classes.bad} role="alert">
          {failure.code === 'offline' ? t('served.offline') : failure.message}
        </p>
      )}
      <Button type="submit" size="lg" fullWidth loading={enter.isPending} disabled={text !== '' && n === null}>
        {before === null ? t('states.save') : t('served.correct')}
      </Button>
      {before !== null && text === '' && (
        <Button
          variant="subtle"
          color="gray"
          fullWidth
          mt={6}
          loading={withdraw.isPending}
          onClick={() => void onWithdraw()}
        >
          {t('served.withdraw', { n: format.count(before) })}
        </Button>
      )}
      <output className={classes.saved}>
        {saved !== null && (
          <>
            <IconCircleCheckFilled size={20} aria-hidden />
            {t('served.saved', {
              n: format.count(saved.sources.find(({ source }) => source === 'form')?.n ?? saved.n),
              day: format.shortDay(saved.day),
            })}
          </>
        )}
      </output>
      {known !== undefined && <DayStatements statements={known} />}
    </form>
  );
}

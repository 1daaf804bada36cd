import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { contactClasses, contactEndpoints, volumeSeriesEndpoints, type ContactTerms } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { localToday } from '../filters/period.ts';
import classes from './contacts.module.css';

/** What makes a repeat, what a contact weighs and costs, and what the rates are divided by. */
export function TermsCard() {
  const { data } = useQuery(ask(contactEndpoints.terms));
  return data === undefined ? null : <Form key={data.revision} kept={data} />;
}

function Form({ kept }: { readonly kept: { readonly terms: ContactTerms; readonly revision: number } }) {
  const { t } = useLanguage();
  const mayWrite = useMay()('company:write');
  const [terms, setTerms] = useState(kept.terms);
  const save = useChange(contactEndpoints.putTerms, ['contacts']);
  const set = (change: Partial<ContactTerms>) => setTerms((before) => ({ ...before, ...change }));
  return (
    <Card title={t('contacts.terms.title')} foot={t('contacts.terms.foot')}>
      <form
        className={classes.terms}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { terms, revision: kept.revision } }, { onError: sayRefusal });
        }}
      >
        <fieldset disabled={!mayWrite}>
          <legend>{t('contacts.terms.points')}</legend>
          {contactClasses.map((each) => (
            <NumberInput
              key={each}
              label={t(`cases.classes.${each}`)}
              min={0}
              max={100}
              value={terms.points[each]}
              onChange={(value) => set({ points: { ...terms.points, [each]: Number(value) } })}
            />
          ))}
          <NumberInput
            label={t('contacts.terms.repeatDays')}
            min={1}
            max={30}
            value={terms.repeatDays}
            onChange={(value) => set({ repeatDays: Number(value) })}
          />
        </fieldset>
        <Prices terms={terms} isDisabled={!mayWrite} onChange={(prices) => set({ prices })} />
        <Volumes terms={terms} isDisabled={!mayWrite} onChange={set} />
        {mayWrite && (
          <Button type="submit" loading={save.isPending}>
            {t('contacts.terms.save')}
          </Button>
        )}
      </form>
    </Card>
  );
}

interface PricesProps {
  readonly terms: ContactTerms;
  readonly isDisabled: boolean;
  readonly onChange: (prices: ContactTerms['prices']) => void;
}

/** A price holds from its month on: what was before keeps what it cost. */
function Prices({ terms: { prices }, isDisabled, onChange }: PricesProps) {
  const { t } = useLanguage();
  const change = (place: number, part: Partial<ContactTerms['prices'][number]>) =>
    onChange(prices.map((price, each) => (each === place ? { ...price, ...part } : price)));
  const month = localToday().slice(0, 7);
  return (
    <fieldset disabled={isDisabled}>
      <legend>{t('contacts.terms.prices')}</legend>
      {prices.map((price, place) => (
        <div key={place} className={classes.price}>
          <TextInput
            type="month"
            label={t('contacts.terms.from')}
            value={price.from}
            onChange={(event) => change(place, { from: event.currentTarget.value })}
          />
          <NumberInput
            label={t('contacts.terms.firstLine')}
            min={0}
            value={price.firstLine}
            onChange={(value) => change(place, { firstLine: Number(value) })}
          />
          <NumberInput
            label={t('contacts.terms.backOffice')}
            min={0}
            value={price.backOffice}
            onChange={(value) => change(place, { backOffice: Number(value) })}
          />
        </div>
      ))}
      {!prices.some(({ from }) => from === month) && (
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            const last = prices.at(-1) ?? { firstLine: 130, backOffice: 330 };
            onChange([...prices, { ...last, from: month }]);
          }}
        >
          {t('contacts.terms.newPrice')}
        </Button>
      )}
    </fieldset>
  );
}

interface VolumesProps {
  readonly terms: ContactTerms;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<ContactTerms>) => void;
}

function Volumes({ terms, isDisabled, onChange }: VolumesProps) {
  const { t } = useLanguage();
  const { company } = useNames();
  const { data } = useQuery(ask(volumeSeriesEndpoints.list, { query: {} }));
  const series = (data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const numberOf = (id: string | null) => (id === null ? null : Number(id));
  const setTeam = (teamId: number, seriesId: number | null) => {
    const others = terms.teamSeries.filter((team) => team.teamId !== teamId);
    onChange({ teamSeries: seriesId === null ? others : [...others, { teamId, seriesId }] });
  };
  const valueOf = (teamId: number) => terms.teamSeries.find((team) => team.teamId === teamId)?.seriesId;
  return (
    <fieldset disabled={isDisabled}>
      <legend>{t('contacts.terms.volumes')}</legend>
      <Select
        label={t('contacts.terms.company')}
        clearable
        data={series}
        value={terms.companySeriesId === null ? null : String(terms.companySeriesId)}
        onChange={(id) => onChange({ companySeriesId: numberOf(id) })}
      />
      {(company?.teams ?? [])
        .filter(({ archived }) => !archived)
        .map(({ id, name }) => (
          <Select
            key={id}
            label={name}
            clearable
            data={series}
            value={valueOf(id) === undefined ? null : String(valueOf(id))}
            onChange={(seriesId) => setTeam(id, numberOf(seriesId))}
          />
        ))}
    </fieldset>
  );
}

import { Button, Chip, Group, Select, TextInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  consentEndpoints,
  customerFlags,
  decisionWords,
  purposes,
  transportWays,
  type Consent,
  type NewConsent,
} from '@otklik/contract';
import { useState, type SubmitEvent } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './policy.module.css';

/** What a customer agreed to and refused; what he was shown, when, how; and what the company has marked him as. */
export function ConsentsCard({ customerId }: { readonly customerId: string }) {
  const { t, language } = useLanguage();
  const may = useMay();
  const words = decisionWords(language);
  const params = { customerId };
  const { data, error, refetch } = useQuery(ask(consentEndpoints.list, { params }));
  const flag = useChange(consentEndpoints.flag, ['consents']);
  const mayEdit = may('personal:write');
  return (
    <Card title={t('policy.consents')} foot={t('policy.consentsFoot')}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <Chip.Group
            multiple
            value={data.flags}
            onChange={(chosen) =>
              flag.mutate({ params, body: { flags: customerFlags.filter((each) => chosen.includes(each)) } })
            }
          >
            <Group gap={6} mb="md">
              {customerFlags.map((each) => (
                <Chip key={each} value={each} size="sm" disabled={!mayEdit}>
                  {words.flags[each]}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          {data.items.length === 0 && <p className={classes.label}>{t('policy.noConsents')}</p>}
          <ul className={classes.bases}>
            {data.items.map((one) => (
              <Row key={one.id} consent={one} customerId={customerId} mayEdit={mayEdit} />
            ))}
          </ul>
          {mayEdit && <NewRecord customerId={customerId} />}
        </>
      )}
    </Card>
  );
}

function Row({ consent, customerId, mayEdit }: { consent: Consent; customerId: string; mayEdit: boolean }) {
  const { t, language } = useLanguage();
  const words = decisionWords(language);
  const withdraw = useChange(consentEndpoints.withdraw, ['consents', 'decisions']);
  const format = useFormat();
  return (
    <li data-off={consent.withdrawnAt !== null || undefined}>
      <b>{t(`policy.consentKinds.${consent.kind}`)}</b>{' '}
      {consent.purpose === null ? t('policy.everyPurpose') : words.purposes[consent.purpose]},{' '}
      {consent.transport === null ? t('policy.everyWay') : words.ways[consent.transport]} ·{' '}
      {format.instant(consent.givenAt)} · {consent.how}
      {consent.textShown !== '' && <q>{consent.textShown}</q>}
      {consent.withdrawnAt !== null && <i> {t('policy.withdrawnOn', { day: format.instant(consent.withdrawnAt) })}</i>}
      {consent.withdrawnAt === null && mayEdit && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { customerId, consentId: consent.id } })}
        >
          {t('policy.withdraw')}
        </Button>
      )}
    </li>
  );
}

const kinds = ['opt_out', 'consent'] as const;

function NewRecord({ customerId }: { readonly customerId: string }) {
  const { t, language } = useLanguage();
  const words = decisionWords(language);
  const record = useChange(consentEndpoints.record, ['consents', 'decisions']);
  const [given, setGiven] = useState<NewConsent>({
    kind: 'opt_out',
    purpose: null,
    transport: null,
    textShown: '',
    how: '',
  });
  const set = (change: Partial<NewConsent>) => setGiven({ ...given, ...change });
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (given.how.trim() === '') return;
    record.mutate({ params: { customerId }, body: given }, { onSuccess: () => set({ how: '', textShown: '' }) });
  }
  return (
    <form onSubmit={onSubmit} className={classes.fields}>
      <div className={classes.pair}>
        <Select
          aria-label={t('policy.consents')}
          data={kinds.map((value) => ({ value, label: t(`policy.consentKinds.${value}`) }))}
          value={given.kind}
          allowDeselect={false}
          onChange={(value) => set({ kind: kinds.find((each) => each === value) ?? 'opt_out' })}
        />
        <Select
          aria-label={t('policy.purpose')}
          placeholder={t('policy.everyPurpose')}
          clearable
          data={purposes.map((value) => ({ value, label: words.purposes[value] }))}
          value={given.purpose}
          onChange={(value) => set({ purpose: purposes.find((each) => each === value) ?? null })}
        />
      </div>
      <div className={classes.pair}>
        <Select
          aria-label={t('policy.ways')}
          placeholder={t('policy.everyWay')}
          clearable
          data={transportWays.map((value) => ({ value, label: words.ways[value] }))}
          value={given.transport}
          onChange={(value) => set({ transport: transportWays.find((each) => each === value) ?? null })}
        />
        <TextInput
          aria-label={t('policy.how')}
          placeholder={t('policy.how')}
          required
          value={given.how}
          onChange={({ currentTarget }) => set({ how: currentTarget.value })}
        />
      </div>
      <Textarea
        aria-label={t('policy.textShown')}
        placeholder={t('policy.textShown')}
        autosize
        value={given.textShown}
        onChange={({ currentTarget }) => set({ textShown: currentTarget.value })}
      />
      {record.error !== null && <p role="alert">{record.error.message}</p>}
      <Button type="submit" variant="default" loading={record.isPending} disabled={given.how.trim() === ''}>
        {t('policy.record')}
      </Button>
    </form>
  );
}

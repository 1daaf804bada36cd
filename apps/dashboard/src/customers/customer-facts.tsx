import { useQuery } from '@tanstack/react-query';
import { customerEndpoints, type Customer } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './customers.module.css';

interface Props {
  readonly customerId: string;
  /** Written down beside who looked. */
  readonly reason: string;
}

/** Who a customer is, and by what he was known before. Shown to whoever may see personal data; that he looked is written down. */
export function CustomerFacts({ customerId, reason }: Props) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(ask(customerEndpoints.get, { params: { customerId }, query: { reason } }));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const facts = (['name', 'email', 'phone', 'externalId'] as const).flatMap((field) => {
    const value = data[field];
    return value === null ? [] : { field, value };
  });
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(({ field, value }) => (
          <div key={field}>
            <dt>{t(`customers.fields.${field}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <KnownBefore contacts={data.formerContacts} />
    </>
  );
}

/** Names and contacts that another took the place of; one that was refused stays refused, whoever has it next. */
function KnownBefore({ contacts }: { readonly contacts: Customer['formerContacts'] }) {
  const { t } = useLanguage();
  const format = useFormat();
  if (contacts.length === 0) return null;
  const isRefused = contacts.some(({ refusedAt }) => refusedAt !== null);
  return (
    <section className={classes.before} aria-label={t('customers.before')}>
      <h3>{t('customers.before')}</h3>
      <ul>
        {contacts.map(({ kind, value, until, refusedAt }) => (
          <li key={`${kind} ${value}`}>
            <span>{value}</span>
            <small>
              {t(`customers.fields.${kind}`)}, {t('customers.until', { time: format.instant(until) })}
              {refusedAt !== null && ` · ${t('customers.refusedAt', { time: format.instant(refusedAt) })}`}
            </small>
          </li>
        ))}
      </ul>
      {isRefused && <p>{t('customers.refusalStays')}</p>}
    </section>
  );
}

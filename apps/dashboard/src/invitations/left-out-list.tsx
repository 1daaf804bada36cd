import { Link } from '@tanstack/react-router';
import type { LeftOut } from '@otklik/contract';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './invitations.module.css';
import { useReason } from './use-reason.ts';

interface Props {
  readonly items: readonly LeftOut[];
  /** What is not known already: whom a campaign left out, or which campaign it was. */
  readonly shows: 'customer' | 'campaign';
}

export function LeftOutList({ items, shows }: Props) {
  const { t } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const names = useNames();
  const sayReason = useReason();
  return (
    <ul className={classes.leftOut}>
      {items.map((one) => {
        const who =
          one.name ?? one.externalId ?? t('invitations.campaign.customer', { id: one.customerId.slice(0, 8) });
        return (
          <li key={`${one.campaignId} ${one.round} ${one.customerId}`}>
            <div>
              {shows === 'campaign' && <b>{one.campaign}</b>}
              {shows === 'customer' && !may('personal:read') && <b>{who}</b>}
              {shows === 'customer' && may('personal:read') && (
                <Link to="/policy" search={{ tab: 'why', customer: one.customerId }}>
                  {who}
                </Link>
              )}
              <time dateTime={one.decidedAt}>{format.instant(one.decidedAt, names.zone(null))}</time>
            </div>
            {one.sentences.length === 0 && (
              <p>{t('invitations.campaign.leftOut', { reasons: sayReason(one.reason) })}</p>
            )}
            {one.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

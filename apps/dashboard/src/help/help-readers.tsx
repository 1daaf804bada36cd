import { useQuery } from '@tanstack/react-query';
import { helpPageEndpoints, type HelpPage } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/card.tsx';
import { ShareMark } from '../figures/share-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from '../improvements/improvements.module.css';

/** Who read the page, whom it helped, and what they added. */
export function HelpReaders({ page: { id, views, helped } }: { readonly page: HelpPage }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <Card title={t('help.readers')}>
      <dl className={classes.figures}>
        <div>
          <dt>{t('help.views')}</dt>
          <dd>
            <b>{format.count(views)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('help.helped')}</dt>
          <dd>
            <ShareMark share={helped} counted={t('help.counted', { n: format.count(helped.result.n) })} />
          </dd>
        </div>
      </dl>
      {useMay()('answers:read') && <Words pageId={id} />}
    </Card>
  );
}

function Words({ pageId }: { readonly pageId: number }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { data } = useQuery(ask(helpPageEndpoints.words, { params: { helpPageId: pageId } }));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      <h3 className={classes.section}>{t('help.words')}</h3>
      <ul className={classes.reasons}>
        {data.items.map(({ helped, words, at }) => (
          <li key={`${at} ${words}`}>
            {t(helped ? 'help.saidYes' : 'help.saidNo')}: {words} <time dateTime={at}>{format.ago(at)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { helpPageEndpoints, proactiveEffectEndpoints, type HelpPage } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { FigureList } from '../design/figures/figure-list.tsx';
import { ShareMark } from '../figures/share-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from '../improvements/improvements.module.css';
import own from './help.module.css';
import { AvoidedMark, EffectVerdict } from '../proactive/effect-marks.tsx';

/** Who read the page, whom it helped, and what they added. */
export function HelpReaders({ page: { id, views, helped } }: { readonly page: HelpPage }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <Card title={t('help.readers')}>
      <FigureList>
        <div>
          <dt>{t('help.views')}</dt>
          <dd>
            <b>{format.count(views)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('help.helped')}</dt>
          <dd>
            <span className={own.mark}>
              <ShareMark share={helped} counted={t('help.counted', { n: format.count(helped.result.n) })} />
            </span>
          </dd>
        </div>
      </FigureList>
      {useMay()('indices:read') && <Avoided pageId={id} />}
      {useMay()('answers:read') && <Words pageId={id} />}
    </Card>
  );
}

/** Of the messages that lead here; nothing where none does. */
function Avoided({ pageId }: { readonly pageId: number }) {
  const { t } = useLanguage();
  const { data } = useQuery(ask(proactiveEffectEndpoints.list, { query: { by: 'page' } }));
  const effect = data?.items.find(({ id }) => id === pageId);
  if (effect === undefined) return null;
  return (
    <>
      <h3 className={classes.section}>{t('help.avoided')}</h3>
      <FigureList>
        <div>
          <dt>{t('proactive.avoided')}</dt>
          <dd>
            <span className={own.mark}>
              <AvoidedMark effect={effect} />
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('proactive.verdict')}</dt>
          <dd>
            <EffectVerdict effect={effect} />
          </dd>
        </div>
      </FigureList>
    </>
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
            {t(helped ? 'help.saidYes' : 'help.saidNo')}: {words} · <time dateTime={at}>{format.ago(at)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}

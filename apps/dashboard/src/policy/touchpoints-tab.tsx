import { Button, Switch } from '@mantine/core';
import { decisionWords, usualDelays, type AskedTouchpoint } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useFormat } from '../format/use-format.ts';
import { AskedDrawer } from './asked-drawer.tsx';
import { hoursToAsk } from './hours-to-ask.ts';
import classes from './policy.module.css';
import type { PolicyEditing } from './use-policy-draft.ts';
import { useRuleNames } from './use-rule-names.ts';
import { useWindowWords } from './use-window-words.ts';

interface Props {
  readonly draft: PolicyEditing;
  readonly mayEdit: boolean;
}

/** Which touchpoints are asked about: by which survey, when, in which ways, how many. */
export function TouchpointsTab({ draft, mayEdit }: Props) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const whenAsked = useWindowWords();
  const { of, company, surveys } = useRuleNames(draft.document);
  const [open, setOpen] = useState<number | null>(null);
  if (company === undefined) return <SkeletonRows />;
  const { touchpoints: asked } = draft.document;
  const ways = decisionWords(language).ways;
  const put = (one: AskedTouchpoint) =>
    draft.set({ touchpoints: [...asked.filter(({ touchpointId }) => touchpointId !== one.touchpointId), one] });
  const opened = asked.find(({ touchpointId }) => touchpointId === open);
  const [firstSurvey] = surveys;
  return (
    <Card title={t('policy.tabs.touchpoints')} foot={t('policy.touchpointsFoot')} flush>
      <ul className={classes.rules}>
        {company.touchpoints
          .filter(({ archived }) => !archived)
          .map(({ id, name }) => {
            const one = asked.find(({ touchpointId }) => touchpointId === id);
            return (
              <li key={id} className={classes.rule} data-off={one?.isOn !== true || undefined}>
                <button
                  type="button"
                  className={classes.sentence}
                  disabled={one === undefined || !mayEdit}
                  onClick={() => setOpen(id)}
                >
                  <b>{name}</b>
                  <span>
                    {one === undefined
                      ? t('policy.notAsked')
                      : t('policy.askedAs', {
                          survey: of.survey(one.surveyId),
                          ways: one.transports.map((way) => ways[way]).join(' → '),
                          when: `${whenAsked(one.delay)}, ${
                            one.afterDelay === 'skip'
                              ? t('policy.notAfter')
                              : t('policy.elseUntil', { hours: format.count(hoursToAsk(one)) })
                          }`,
                          percent: format.count(one.sampling.percent),
                        })}
                  </span>
                </button>
                {mayEdit && one !== undefined && (
                  <Switch
                    aria-label={t('policy.askAbout', { name })}
                    checked={one.isOn}
                    onChange={({ currentTarget }) => put({ ...one, isOn: currentTarget.checked })}
                  />
                )}
                {mayEdit && one === undefined && (
                  <Button
                    size="xs"
                    variant="default"
                    disabled={firstSurvey === undefined}
                    onClick={() => {
                      if (firstSurvey === undefined) return;
                      put(newAsked(id, firstSurvey.id));
                      setOpen(id);
                    }}
                  >
                    {t('policy.ask')}
                  </Button>
                )}
              </li>
            );
          })}
      </ul>
      {opened !== undefined && (
        <AskedDrawer
          asked={opened}
          document={draft.document}
          onChange={put}
          onRemove={() => {
            setOpen(null);
            draft.set({ touchpoints: asked.filter(({ touchpointId }) => touchpointId !== opened.touchpointId) });
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}

function newAsked(touchpointId: number, surveyId: number): AskedTouchpoint {
  return {
    touchpointId,
    isOn: true,
    kind: 'visit',
    surveyId,
    purpose: 'experience',
    transports: ['telegram', 'sms', 'email'],
    choice: 'in_order',
    delay: { ...usualDelays.visit },
    afterDelay: 'ask_until_expiry',
    expiresAfterHours: 72,
    sampling: { percent: 100, strata: [], dailyCap: null, target: null },
    isExempt: false,
  };
}

import { Button, Switch } from '@mantine/core';
import { decisionWords, type AskedTouchpoint, type CompanyAnswer } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useFormat } from '../format/use-format.ts';
import { AskedDrawer } from './asked-drawer.tsx';
import classes from './policy.module.css';
import type { PolicyEditing } from './use-policy-draft.ts';
import { useRuleNames } from './use-rule-names.ts';

interface Props {
  readonly draft: PolicyEditing;
  readonly mayEdit: boolean;
}

/** Which touchpoints are asked about: by which survey, when, in which ways, how many. */
export function TouchpointsTab({ draft, mayEdit }: Props) {
  const { t, language } = useLanguage();
  const format = useFormat();
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
          .map((touchpoint) => {
            const { id, name } = touchpoint;
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
                          from: sayMinutes(one.delay.min, t, (n) => format.count(n)),
                          to: sayMinutes(one.delay.max, t, (n) => format.count(n)),
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
                      put(newAsked(touchpoint, firstSurvey.id));
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

export function sayMinutes(
  minutes: number,
  t: ReturnType<typeof useLanguage>['t'],
  count: (n: number) => string,
): string {
  if (minutes >= 2_880 && minutes % 1_440 === 0) return t('policy.inDays', { n: count(minutes / 1_440) });
  if (minutes >= 60 && minutes % 60 === 0) return t('policy.inHours', { n: count(minutes / 60) });
  return t('policy.inMinutes', { n: count(minutes) });
}

type NewlyAsked = Pick<CompanyAnswer['touchpoints'][number], 'id' | 'delayMinMinutes' | 'delayMaxMinutes'>;

/** When to ask was said with the touchpoint already. */
function newAsked(touchpoint: NewlyAsked, surveyId: number): AskedTouchpoint {
  return {
    touchpointId: touchpoint.id,
    isOn: true,
    kind: 'visit',
    surveyId,
    purpose: 'experience',
    transports: ['telegram', 'sms', 'email'],
    choice: 'in_order',
    delay: { min: touchpoint.delayMinMinutes, max: touchpoint.delayMaxMinutes },
    afterDelay: 'ask_until_expiry',
    expiresAfterHours: 72,
    sampling: { percent: 100, strata: [], dailyCap: null, target: null },
    isExempt: false,
  };
}

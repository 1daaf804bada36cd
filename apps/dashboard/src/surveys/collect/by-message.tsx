import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { AnchorLink } from '../../design/page/links.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { NextStepLink } from '../../invitations/next-step-link.tsx';
import { useNextStep } from '../../invitations/use-next-step.ts';
import { policyQuery } from '../../policy/use-policy-draft.ts';

/** Letters, SMS, messengers: after which touchpoints this survey goes out by itself, or what is missing for that. */
export function ByMessage({ surveyId }: { readonly surveyId: number }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { company } = useNames();
  const next = useNextStep();
  const { data } = useQuery(policyQuery);
  const asked = data?.document.touchpoints.filter((one) => one.isOn && one.surveyId === surveyId) ?? [];
  const names = asked.flatMap(
    ({ touchpointId }) => company?.touchpoints.find(({ id }) => id === touchpointId)?.name ?? [],
  );
  return (
    <Card
      title={t('surveys.byMessage')}
      aside={t('surveys.invited')}
      foot={
        <AnchorLink to="/invitations" search={{ tab: 'campaigns' }}>
          {t('surveys.byCampaign')}
        </AnchorLink>
      }
    >
      <p>
        {names.length === 0
          ? t(next === 'transport' ? 'invitations.next.transport' : 'surveys.askedNowhere')
          : t(next === null ? 'surveys.askedAfter' : 'surveys.wouldBeAskedAfter', { names: format.list(names) })}
      </p>
      {next !== null || names.length === 0 ? (
        <NextStepLink step={next ?? 'policy'} />
      ) : (
        <AnchorLink to="/policy" search={{ tab: 'touchpoints' }}>
          {t('surveys.whomToAsk')}
        </AnchorLink>
      )}
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { policyQuery } from './use-policy-draft.ts';
import { useWindowWords } from './use-window-words.ts';

/** When the policy in force asks about a touchpoint; empty as long as that is unknown, or not for this member to see. */
export function useWhenAsked(): (touchpointId: number) => string {
  const { t } = useLanguage();
  const say = useWindowWords();
  const may = useMay();
  const { data } = useQuery({ ...policyQuery, enabled: may('surveys:read') });
  return (touchpointId) => {
    if (data === undefined) return '';
    const asked = data.document.touchpoints.find((one) => one.touchpointId === touchpointId && one.isOn);
    return asked === undefined || !data.document.isOn ? t('policy.notAsked') : say(asked.delay);
  };
}

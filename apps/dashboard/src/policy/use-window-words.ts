import type { AskedTouchpoint } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** When after the interaction it is asked: `через 2–6 ч`. */
export function useWindowWords(): (delay: AskedTouchpoint['delay']) => string {
  const { t } = useLanguage();
  const format = useFormat();
  return ({ min, max }) => {
    if (max === 0) return t('policy.atOnce');
    const step = max < 2 * HOUR ? 1 : max >= 2 * DAY && min % DAY === 0 && max % DAY === 0 ? DAY : HOUR;
    const [from, to] = [min, max].map((minutes) => format.number(minutes / step, minutes % step === 0 ? 0 : 1));
    const key = step === DAY ? 'policy.afterDays' : step === HOUR ? 'policy.afterHours' : 'policy.afterMinutes';
    return t(key, { from: from ?? '', to: to ?? '' });
  };
}

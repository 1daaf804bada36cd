import { useLanguage } from '../catalogue/use-language.ts';
import { readTrouble } from './told-trouble.ts';

/** Says why a message did not go, or a transport does not work: our own reasons and common troubles in words, others as they were told. */
export function useReason(): (reason: string) => string {
  const { t } = useLanguage();
  const reasons: Readonly<Record<string, string>> = t('invitations.message.reasons', { returnObjects: true });
  return (reason) => {
    const trouble = reasons[reason] === undefined ? readTrouble(reason) : null;
    if (trouble === null) return reasons[reason] ?? reason;
    const said = t(`invitations.message.told.${trouble.kind}`, { place: trouble.place, said: reason });
    return said.replaceAll(/\s+/g, ' ');
  };
}

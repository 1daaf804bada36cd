import { useLanguage } from '../catalogue/use-language.ts';

/** Says why a message did not go: our own reasons in words, a provider's as he gave it. */
export function useReason(): (reason: string) => string {
  const { t } = useLanguage();
  const reasons: Readonly<Record<string, string>> = t('invitations.message.reasons', { returnObjects: true });
  return (reason) => reasons[reason] ?? reason;
}

import { useLanguage } from '../catalogue/use-language.ts';
import { ButtonLink } from '../design/page/links.tsx';

/** Leads to where the missing step is taken. */
export function NextStepLink({ step }: { readonly step: 'transport' | 'policy' }) {
  const { t } = useLanguage();
  return step === 'transport' ? (
    <ButtonLink to="/invitations" search={{ tab: 'transports' }} variant="light">
      {t('invitations.next.transportLink')}
    </ButtonLink>
  ) : (
    <ButtonLink to="/policy" search={{ tab: 'touchpoints' }} variant="light">
      {t('invitations.next.policyLink')}
    </ButtonLink>
  );
}

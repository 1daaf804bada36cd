import type { TransportKindName } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './invitations.module.css';

/** What to fetch at the provider, and where it is to be found: open for a new transport, at hand for one that works. */
export function SetupSteps({ kind, isOpen }: { readonly kind: TransportKindName; readonly isOpen: boolean }) {
  const { t } = useLanguage();
  const steps: readonly string[] = t(`channelSetup.steps.${kind}`, { returnObjects: true });
  return (
    <details className={classes.steps} open={isOpen}>
      <summary>{t('channelSetup.stepsTitle')}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}

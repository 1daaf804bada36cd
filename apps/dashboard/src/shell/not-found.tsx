import { IconCompass } from '@tabler/icons-react';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ButtonLink } from '../design/page/links.tsx';

export function NotFound() {
  const { t } = useLanguage();
  return (
    <EmptyState
      page
      icon={IconCompass}
      title={t('states.notFoundTitle')}
      action={
        <ButtonLink to="/" variant="default">
          {t('states.toOverview')}
        </ButtonLink>
      }
    >
      {t('states.notFoundText')}
    </EmptyState>
  );
}

import { Button } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/empty-state.tsx';

export function NotFound() {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={IconCompass}
      title={t('states.notFoundTitle')}
      action={
        <Button component={Link} to="/" variant="default">
          {t('states.toOverview')}
        </Button>
      }
    >
      {t('states.notFoundText')}
    </EmptyState>
  );
}

import { Stack, UnstyledButton } from '@mantine/core';
import { IconCoffee, IconSeedling } from '@tabler/icons-react';
import { useLanguage } from '../catalogue/use-language.ts';
import { EntryFrame } from './entry-frame.tsx';
import classes from './entry.module.css';

export function FirstChoice() {
  const { t } = useLanguage();
  return (
    <EntryFrame title={t('entry.choiceTitle')} about={t('entry.choiceText')} wide>
      <Stack gap="sm">
        <UnstyledButton className={classes.choice} onClick={() => window.location.assign('/company')}>
          <IconSeedling size={22} stroke={1.6} aria-hidden />
          <span>
            <b>{t('entry.startEmpty')}</b>
            <span>{t('entry.startEmptyText')}</span>
          </span>
        </UnstyledButton>
        <UnstyledButton className={classes.choice} disabled>
          <IconCoffee size={22} stroke={1.6} aria-hidden />
          <span>
            <b>{t('entry.tryDemo')}</b>
            <span>{t('entry.tryDemoText')}</span>
          </span>
        </UnstyledButton>
      </Stack>
    </EntryFrame>
  );
}

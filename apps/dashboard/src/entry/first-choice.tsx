import { Button, Progress, Stack, UnstyledButton } from '@mantine/core';
import { IconCoffee, IconSeedling } from '@tabler/icons-react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useDemo } from '../settings/use-demo.ts';
import { EntryFrame, Refusal } from './entry-frame.tsx';
import classes from './entry.module.css';

/** An empty company, or one with eighteen months of answers to look around in. */
export function FirstChoice() {
  const { t } = useLanguage();
  const { demo, load, open } = useDemo();
  const isLoading = demo?.state === 'loading' || load.isPending;
  return (
    <EntryFrame title={t('entry.choiceTitle')} about={t('entry.choiceText')} wide>
      {demo?.state === 'failed' && <Refusal>{demo.error ?? t('entry.demoFailed')}</Refusal>}
      <Stack gap="sm">
        <UnstyledButton className={classes.choice} onClick={() => window.location.assign('/company')}>
          <IconSeedling size={22} stroke={1.6} aria-hidden />
          <span>
            <b>{t('entry.startEmpty')}</b>
            <span>{t('entry.startEmptyText')}</span>
          </span>
        </UnstyledButton>
        {isLoading ? (
          <div>
            <p>{t('entry.demoLoading')}</p>
            <Progress value={(demo?.progress ?? 0) * 100} animated size="lg" aria-label={t('entry.demoLoading')} />
          </div>
        ) : demo?.state === 'ready' ? (
          <Button onClick={() => void open()}>{t('entry.demoOpen')}</Button>
        ) : (
          <UnstyledButton className={classes.choice} onClick={() => load.mutate()}>
            <IconCoffee size={22} stroke={1.6} aria-hidden />
            <span>
              <b>{t('entry.tryDemo')}</b>
              <span>{t('entry.tryDemoText')}</span>
            </span>
          </UnstyledButton>
        )}
      </Stack>
    </EntryFrame>
  );
}

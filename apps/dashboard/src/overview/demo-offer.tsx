import { Button, Progress, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import { useDemo } from '../settings/use-demo.ts';
import classes from './overview.module.css';

/** While there is nothing of one's own to see: the demo company, as soon as it can be opened. */
export function DemoOffer() {
  const { t } = useLanguage();
  const format = useFormat();
  const { demo, open } = useDemo();
  const [isAwaited, setIsAwaited] = useState(false);
  const isReady = demo?.state === 'ready';
  const goIn = useEffectEvent(() => void open());
  useEffect(() => {
    if (isAwaited && isReady) goIn();
  }, [isAwaited, isReady]);
  if (demo === undefined || (demo.state !== 'loading' && !isReady)) return null;
  return (
    <div className={classes.demo}>
      {!isReady && (
        <>
          <Text size="sm">{`${t('entry.demoLoading')} · ${format.percent(demo.progress, 0)}`}</Text>
          <Progress value={demo.progress * 100} animated aria-label={t('entry.demoLoading')} />
        </>
      )}
      <Button variant="light" loading={isAwaited} onClick={() => setIsAwaited(true)}>
        {t(isReady ? 'entry.demoOpen' : 'overview.openWhenReady')}
      </Button>
    </div>
  );
}

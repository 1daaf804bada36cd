import { Button, Group, Progress, Text } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { useFormat } from '../format/use-format.ts';
import { useDemo } from './use-demo.ts';

export function DemoCard() {
  const { t } = useLanguage();
  const format = useFormat();
  const { demo, load, remove, open } = useDemo();
  if (demo === undefined) return null;
  return (
    <Card title={t('settings.company.demo')}>
      <Text size="sm" c="dimmed" mb="sm">
        {demo.state === 'failed' ? (demo.error ?? t('entry.demoFailed')) : t('settings.company.demoText')}
      </Text>
      {(demo.state === 'loading' || demo.state === 'removing') && (
        <>
          <Text size="sm" mb={6}>
            {demo.state === 'loading'
              ? `${t('entry.demoLoading')} · ${format.percent(demo.progress, 0)}`
              : t('settings.company.demoRemoving')}
          </Text>
          <Progress value={demo.progress * 100} animated aria-label={t('entry.demoLoading')} />
        </>
      )}
      <Group>
        {(demo.state === 'absent' || demo.state === 'failed') && (
          <Button variant="light" loading={load.isPending} onClick={() => load.mutate()}>
            {t('settings.company.demoLoad')}
          </Button>
        )}
        {demo.state === 'ready' && (
          <>
            <Button variant="light" onClick={() => void open()}>
              {t('entry.demoOpen')}
            </Button>
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('settings.company.demoRemove')}
            </Button>
          </>
        )}
      </Group>
    </Card>
  );
}

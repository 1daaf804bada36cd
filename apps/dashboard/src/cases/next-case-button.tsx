import { Button, Kbd } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useCaseKeys } from './use-case-keys.ts';
import { useNextCase } from './use-next-case.ts';

/** One press, or the key n: the next best case. */
export function NextCaseButton({ current }: { readonly current?: string }) {
  const { t } = useLanguage();
  const { go, isPending } = useNextCase(current);
  useCaseKeys({ KeyN: go });
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
      rightSection={<Kbd aria-hidden>n</Kbd>}
      loading={isPending}
      onClick={go}
    >
      {t('desk.next.button')}
    </Button>
  );
}

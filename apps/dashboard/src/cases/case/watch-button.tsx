import { Button, Kbd } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { caseWorkEndpoints, type CaseInFull } from '@otklik/contract';
import { useMe } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useCaseKeys } from '../use-case-keys.ts';

/** Follows a case that somebody else answers, or no more: `w`. */
export function WatchButton({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const me = useMe().person?.id;
  const watch = useChange(caseWorkEndpoints.watch, ['cases']);
  const turn = () => {
    if (!watch.isPending)
      watch.mutate({ params: { caseId: one.id }, body: { isWatching: !one.isWatched } }, { onError: sayRefusal });
  };
  useCaseKeys(me === undefined ? {} : { KeyW: turn });
  if (me === undefined) return null;
  const Icon = one.isWatched ? IconEyeOff : IconEye;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      rightSection={<Kbd size="xs">w</Kbd>}
      loading={watch.isPending}
      onClick={turn}
    >
      {t(one.isWatched ? 'desk.watch.stop' : 'desk.watch.start')}
    </Button>
  );
}

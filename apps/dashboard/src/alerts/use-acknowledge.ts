import { notifications } from '@mantine/notifications';
import { alertEndpoints } from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

export function useAcknowledge(): (ids: string[]) => void {
  const { t } = useLanguage();
  const change = useChange(alertEndpoints.acknowledge, ['alerts']);
  return (ids) =>
    change.mutate(
      { body: { ids } },
      {
        onSuccess: ({ acknowledged }) =>
          notifications.show({ message: t('alerts.acknowledged', { n: acknowledged }), autoClose: 2_000 }),
        onError: sayRefusal,
      },
    );
}

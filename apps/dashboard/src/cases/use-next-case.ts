import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { caseAgentEndpoints } from '@otklik/contract';
import { useCallback, useRef } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';

/** Goes to the case to work on next and says why it is this one; the one that is open is left for later. */
export function useNextCase(current?: string) {
  const { t } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate();
  const { mutate, isPending } = useChange(caseAgentEndpoints.next, ['cases'], { isLeaving: true });
  const isAsking = useRef(false);
  const go = useCallback(() => {
    if (isAsking.current) return;
    isAsking.current = true;
    mutate(
      { body: { skip: current === undefined ? [] : [current] } },
      {
        onSuccess: ({ next, because }) => {
          if (next === null || because === null) {
            notifications.show({ message: t('desk.next.none') });
            return;
          }
          const { hoursLeft, points, isValued } = because;
          const time =
            hoursLeft === null
              ? t('desk.next.noDeadline')
              : hoursLeft === 0
                ? t('desk.next.late')
                : t('desk.next.left', { hours: format.count(Math.ceil(hoursLeft)) });
          const why = [time, t('desk.next.points', { n: points }), ...(isValued ? [t('desk.next.valued')] : [])];
          notifications.show({ message: t('desk.next.because', { why: why.join(', ') }) });
          void navigate({ to: '/cases/$caseId', params: { caseId: next.id } });
        },
        onError: sayRefusal,
        onSettled: () => {
          isAsking.current = false;
        },
      },
    );
  }, [current, format, mutate, navigate, t]);
  return { go, isPending };
}

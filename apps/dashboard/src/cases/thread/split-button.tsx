import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { caseWorkEndpoints } from '@otklik/contract';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';

export function SplitButton({ caseId, messageId }: { readonly caseId: string; readonly messageId: string }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const split = useChange(caseWorkEndpoints.split, ['cases'], { isLeaving: true });
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      loading={split.isPending}
      onClick={() =>
        split.mutate(
          { params: { caseId }, body: { messageId } },
          {
            onSuccess: ({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id } }),
            onError: sayRefusal,
          },
        )
      }
    >
      {t('desk.work.split')}
    </Button>
  );
}

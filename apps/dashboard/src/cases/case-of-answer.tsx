import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { caseEndpoints, type responseEndpoints } from '@otklik/contract';
import { ask, type Answer } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AnchorLink } from '../design/page/links.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useStatusNames } from './use-status-names.ts';

/** Where one can act on an answer: its case, or the way to open one. */
export function CaseOfAnswer({ response }: { response: Answer<typeof responseEndpoints.get> }) {
  const { t } = useLanguage();
  const may = useMay();
  const statusName = useStatusNames();
  const navigate = useNavigate();
  const open = useChange(caseEndpoints.open, ['cases']);
  const query = useQuery({
    ...ask(caseEndpoints.list, { query: { response: response.id, status: 'all', limit: 1 } }),
    enabled: may('cases:read'),
  });
  const [found] = query.data?.items ?? [];
  if (found !== undefined)
    return (
      <AnchorLink to="/cases/$caseId" params={{ caseId: found.id }}>
        {t('cases.ofAnswer', { number: found.number, status: statusName(found.status, found.labelId) })}
      </AnchorLink>
    );
  if (query.data === undefined || !may('cases:write')) return null;
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<IconInbox size={16} />}
      loading={open.isPending}
      onClick={() =>
        open.mutate(
          { body: bodyOf(response, t('cases.noWords')) },
          {
            onSuccess: ({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id } }),
            onError: sayRefusal,
          },
        )
      }
    >
      {t('cases.openOfAnswer')}
    </Button>
  );
}

function bodyOf({ id, comments, unitId, touchpointId }: Answer<typeof responseEndpoints.get>, noWords: string) {
  const text = comments.map((comment) => comment.text).join('\n\n') || noWords;
  return { text, unit: unitId, touchpoint: touchpointId, origin: 'operator', response: id } as const;
}

import type { Company } from '@otklik/respond';
import { useMemo } from 'react';
import { useMe } from '../../api/session.ts';

/** Whose page the customer sees. */
export function useLook(): Company {
  const { workspace } = useMe();
  return useMemo(
    () => ({ ...workspace, colour: workspace.colour ?? '#0b6e6a', logoUrl: workspace.logo ?? undefined }),
    [workspace],
  );
}

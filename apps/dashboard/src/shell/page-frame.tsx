import { useQuery } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import type { Scope } from '@otklik/contract';
import { meQuery } from '../api/session.ts';
import { NoPermission } from '../design/states/no-permission.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';

/** A page for those who may: the others read who can open it to them. */
export function PageFrame({ needs, children }: { readonly needs: Scope; readonly children: ReactNode }) {
  const { data: me } = useQuery(meQuery);
  if (me === undefined) return null;
  if (!me.scopes.includes(needs)) return <NoPermission page />;
  return <Suspense fallback={<SkeletonRows />}>{children}</Suspense>;
}

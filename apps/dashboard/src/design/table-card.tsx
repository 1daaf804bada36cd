import type { ReactNode } from 'react';
import { Card } from '../design/card.tsx';
import { ErrorState } from '../design/error-state.tsx';
import { SkeletonRows } from '../design/skeleton-rows.tsx';

interface Props {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly foot?: ReactNode;
  readonly query: { readonly isPending: boolean; readonly error: Error | null; refetch(): unknown };
  readonly children: ReactNode;
}

/** A card around a table that is still being read, could not be read, or is there. */
export function TableCard({ query, children, ...card }: Props) {
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Card flush {...card}>
      {query.isPending ? <SkeletonRows rows={4} /> : children}
    </Card>
  );
}

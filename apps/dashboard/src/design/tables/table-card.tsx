import type { ReactNode } from 'react';
import { Card } from '../page/card.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';

interface Props {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly foot?: ReactNode;
  readonly query: { readonly isPending: boolean; readonly error: Error | null; refetch(): unknown };
  /** How many rows stand for those that are being read. */
  readonly waiting?: number;
  readonly children: ReactNode;
}

/** A card around a table that is still being read, could not be read, or is there. */
export function TableCard({ query, waiting = 4, children, ...card }: Props) {
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Card flush {...card}>
      {query.isPending ? <SkeletonRows rows={waiting} /> : children}
    </Card>
  );
}

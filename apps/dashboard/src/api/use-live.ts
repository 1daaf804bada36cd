import { useQueryClient } from '@tanstack/react-query';
import { caseEndpoints, letterEndpoints } from '@otklik/contract';
import { useEffect } from 'react';

/** A till sends receipts all day: figures that change more often than this cannot be read anyway. */
const PAUSE_MS = 3_000;

/** While a page is seen, its live figures are read again when something was counted in the company, and its case when it goes on. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let refreshedAt = -Infinity;
    const source = new EventSource('/api/v1/live');
    // The first answer is seen at once, those that follow it together.
    const refresh = () => {
      timer ??= setTimeout(
        () => {
          timer = null;
          if (document.visibilityState !== 'visible') return;
          refreshedAt = performance.now();
          void client.invalidateQueries({ predicate: ({ meta }) => meta?.['live'] === true });
        },
        Math.max(0, refreshedAt + PAUSE_MS - performance.now()),
      );
    };
    source.addEventListener('changed', refresh);
    source.addEventListener('case', ({ data }: MessageEvent<string>) => {
      const { caseId } = JSON.parse(data) as { caseId: string }; // written by `live`
      // What was said, and with it the letter that it stood in.
      for (const { name } of [caseEndpoints.get, letterEndpoints.ofCase])
        void client.invalidateQueries({ queryKey: [name, { caseId }] });
    });
    return () => {
      source.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client]);
}

import { useQueryClient } from '@tanstack/react-query';
import { caseEndpoints, letterEndpoints } from '@otklik/contract';
import { useEffect } from 'react';
import { presenceKey } from './presence-key.ts';

/** The server tells of changes once a second at most: whoever waits no longer sees every answer within two. */
const PAUSE_MS = 1_000;
/** A till sends receipts all day: where the figures take long to read, they are at rest this many times as long. */
const REST = 3;

/** While a page is seen, its live figures are read again when something was counted in the company, and its case when it goes on. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isReading = false;
    let isChanged = false;
    let restsUntil = -Infinity;
    const source = new EventSource('/api/v1/live');
    async function read() {
      timer = null;
      if (document.visibilityState !== 'visible') return;
      isReading = true;
      isChanged = false;
      const began = performance.now();
      await client.invalidateQueries({ predicate: ({ meta }) => meta?.['live'] === true });
      isReading = false;
      restsUntil = Math.max(began + PAUSE_MS, performance.now() + REST * (performance.now() - began));
      catchUp();
    }
    function catchUp() {
      if (isChanged && document.visibilityState === 'visible' && source.readyState !== EventSource.CLOSED) refresh();
    }
    // The first answer is seen at once, those that follow it together; what is being read is read to its end.
    function refresh() {
      isChanged = true;
      if (!isReading) timer ??= setTimeout(() => void read(), Math.max(0, restsUntil - performance.now()));
    }
    source.addEventListener('changed', refresh);
    source.addEventListener('case', ({ data }: MessageEvent<string>) => {
      const { caseId } = JSON.parse(data) as { caseId: string }; // written by `live`
      // What was said, and with it the letter that it stood in.
      for (const { name } of [caseEndpoints.get, letterEndpoints.ofCase])
        void client.invalidateQueries({ queryKey: [name, { caseId }] });
      // Somebody has begun to answer, or has stopped.
      void client.invalidateQueries({ queryKey: presenceKey(caseId) });
    });
    document.addEventListener('visibilitychange', catchUp);
    return () => {
      document.removeEventListener('visibilitychange', catchUp);
      source.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client]);
}

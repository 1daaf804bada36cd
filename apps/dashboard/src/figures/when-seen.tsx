import { useIntersection } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';

/** After this the page above is read, and what is below may be asked for too. */
const PATIENCE_MS = 2_500;

/**
 * What stands far down a page is asked for when it comes near, or after what is above it; until then it keeps its room.
 * Waiting for the reader alone would leave holes in a page that is printed or pictured whole.
 */
export function WhenSeen({ height = 240, children }: { readonly height?: number; readonly children: ReactNode }) {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '600px 0px' });
  const [isDue, setIsDue] = useState(false);
  if (entry?.isIntersecting === true && !isDue) setIsDue(true);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? <>{children}</> : <div ref={ref} style={{ minHeight: height }} />;
}

import { useInViewport } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

/** What stands far down a page is asked for when it comes near, and keeps its room until then. */
export function WhenSeen({ height = 240, children }: { readonly height?: number; readonly children: ReactNode }) {
  const { ref, inViewport } = useInViewport();
  const [wasSeen, setWasSeen] = useState(false);
  if (inViewport && !wasSeen) setWasSeen(true);
  return wasSeen ? <>{children}</> : <div ref={ref} style={{ minHeight: height }} />;
}

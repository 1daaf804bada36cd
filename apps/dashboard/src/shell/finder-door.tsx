import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';

const OPEN = 'otklik:find';
const Finder = lazy(() => import('./finder.tsx').then((module) => ({ default: module.Finder })));

export function openFinder(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** The finder's code comes when somebody looks for something the first time; from then on it listens by itself. */
export function FinderDoor() {
  const [isWanted, setIsWanted] = useState(false);
  const want = () => setIsWanted(true);
  useEffect(() => {
    window.addEventListener(OPEN, want);
    return () => window.removeEventListener(OPEN, want);
  }, []);
  useHotkeys(
    isWanted
      ? []
      : [
          ['mod+K', want],
          ['mod+л', want],
        ],
    [],
  );
  return (
    isWanted && (
      <Suspense fallback={null}>
        <Finder opensBy={OPEN} />
      </Suspense>
    )
  );
}

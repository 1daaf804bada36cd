import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';

const OPEN = 'otklik:keys';
const KeysHelp = lazy(() => import('./keys-help.tsx').then((module) => ({ default: module.KeysHelp })));

export function openKeysHelp(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** `?` shows which keys there are; the list itself comes when it is asked for. */
export function KeysDoor() {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [wasOpen, setWasOpen] = useState(false);
  useHotkeys(
    [
      ['shift+?', open],
      ['?', open],
    ],
    undefined,
    false,
  );
  useEffect(() => {
    window.addEventListener(OPEN, open);
    return () => window.removeEventListener(OPEN, open);
  }, [open]);
  if (isOpen && !wasOpen) setWasOpen(true);
  return (
    wasOpen && (
      <Suspense fallback={null}>
        <KeysHelp isOpen={isOpen} onClose={close} />
      </Suspense>
    )
  );
}

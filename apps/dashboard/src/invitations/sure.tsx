import { Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  /** What will happen, and the button that does it. */
  readonly children: ReactNode;
}

/** Before what cannot be taken back. */
export function Sure({ title, onClose, children }: Props) {
  return (
    // A row of the table that holds it opens by a click, and a click in here is none on the row.
    <div
      role="presentation"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <Modal opened onClose={onClose} title={title}>
        <Stack gap="md">{children}</Stack>
      </Modal>
    </div>
  );
}

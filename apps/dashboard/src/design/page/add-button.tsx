import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** On the right of a table's title: one more of what it holds. */
export function AddButton({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <Button size="compact-md" variant="light" leftSection={<IconPlus size={16} />} onClick={onClick}>
      {children}
    </Button>
  );
}

import { Drawer, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { SaveMark } from '../design/saving/save-mark.tsx';
import type { SaveState } from '../design/saving/use-autosave.ts';
import classes from './company.module.css';

interface Props {
  readonly title: string;
  readonly state: SaveState;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Everything about one thing, saved as it is typed. */
export function EntryDrawer({ title, state, onClose, children }: Props) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={430}
      title={
        <div>
          <Title order={2}>{title}</Title>
          <SaveMark state={state} />
        </div>
      }
      classNames={{ header: classes.drawerHead }}
    >
      <Stack gap="md">{children}</Stack>
    </Drawer>
  );
}

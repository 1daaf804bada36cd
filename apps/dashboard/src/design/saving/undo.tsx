import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { asProblem } from '../../api/problem.ts';
import classes from './undo.module.css';

const SECONDS = 10;

interface Undoable {
  readonly message: string;
  /** Brings back what was done. */
  readonly undo: () => unknown;
  /** The time is over, and nobody took it back. */
  readonly onEnd?: () => void;
}

let latest: { id: string; take: () => void } | null = null;

/** Instead of "are you sure": it is done, and for ten seconds it can be taken back. Ctrl Z takes the latest back. */
export function offerUndo({ message, undo, onEnd }: Undoable): void {
  let isUndone = false;
  const id = notifications.show({
    autoClose: SECONDS * 1000,
    withCloseButton: true,
    classNames: { root: classes.toast },
    onClose: () => {
      if (latest?.id === id) latest = null;
      if (!isUndone) onEnd?.();
    },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{message}</span>
        <Button flex="none" size="compact-sm" variant="light" onClick={take}>
          {i18next.t('states.undo')}
        </Button>
      </Group>
    ),
  });
  latest = { id, take };

  function take() {
    latest = null;
    isUndone = true;
    notifications.hide(id);
    Promise.resolve()
      .then(() => undo())
      .then(() => notifications.show({ message: i18next.t('states.undone'), autoClose: 2_000 }))
      .catch((error: unknown) => sayRefusal(error));
  }
}

export function undoLatest(): boolean {
  if (latest === null) return false;
  latest.take();
  return true;
}

/** A refusal that belongs to no field: what happened, in a toast that stays long enough to be read. */
export function sayRefusal(error: unknown): void {
  const problem = asProblem(error);
  const message = problem.code === 'offline' ? i18next.t('states.offlineText') : problem.message;
  notifications.show({ title: i18next.t('states.refusedTitle'), message, color: 'red', autoClose: 10_000 });
}

export function sayDone(message: string): void {
  notifications.show({ message, autoClose: 3_000 });
}

import { ActionIcon, Group } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { DraftEditing } from './use-draft.ts';
import { useUndoKeys } from './use-undo-keys.ts';

interface Props {
  readonly editing: Pick<DraftEditing, 'canUndo' | 'canRedo' | 'undo' | 'redo'>;
  /** The question that a step brought back or changed. */
  readonly onStep?: (questionId: string) => void;
}

/** Back and forth through everything that was done to the draft since its page was opened, by buttons and by keys. */
export function UndoSteps({ editing, onStep }: Props) {
  const { t } = useLanguage();
  const told = (questionId: string | null) => {
    if (questionId !== null) onStep?.(questionId);
  };
  const steps = { undo: () => told(editing.undo()), redo: () => told(editing.redo()) };
  useUndoKeys(steps);
  return (
    <Group gap={6} wrap="nowrap">
      <Step label={t('editor.undo')} keys="Ctrl+Z" isPossible={editing.canUndo} onClick={steps.undo}>
        <IconArrowBackUp size={16} stroke={1.6} />
      </Step>
      <Step label={t('editor.redo')} keys="Ctrl+Shift+Z" isPossible={editing.canRedo} onClick={steps.redo}>
        <IconArrowForwardUp size={16} stroke={1.6} />
      </Step>
    </Group>
  );
}

interface StepProps {
  readonly label: string;
  readonly keys: string;
  readonly isPossible: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Step({ label, keys, isPossible, onClick, children }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={`${label} (${keys})`}
      disabled={!isPossible}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}

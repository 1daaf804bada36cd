import { Button, Group } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';

interface Props {
  readonly isReady: boolean;
  readonly isSaving: boolean;
  readonly kind: 'form' | 'chat';
  /** Null: it is not there yet, so that it cannot be closed. */
  readonly door: { readonly closedAt: string | null } | null;
  readonly onClose: (isClosed: boolean) => void;
}

/** The foot of a door's editor: what was changed is saved, a door is closed or opened again. */
export function SaveOrClose({ isReady, isSaving, kind, door, onClose }: Props) {
  const { t } = useLanguage();
  const isOpen = door?.closedAt === null;
  return (
    <Group justify="space-between" mt="xs">
      <Button type="submit" disabled={!isReady} loading={isSaving}>
        {t('intake.form.save')}
      </Button>
      {door !== null && (
        <Button variant="subtle" color={isOpen ? 'red' : 'gray'} onClick={() => onClose(isOpen)}>
          {t(isOpen ? `intake.${kind}.close` : 'intake.form.open')}
        </Button>
      )}
    </Group>
  );
}

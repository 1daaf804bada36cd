import type { Active, Announcements, Over, ScreenReaderInstructions, UniqueIdentifier } from '@dnd-kit/core';
import { useLanguage } from '../../catalogue/use-language.ts';

type Moved = { readonly active: Pick<Active, 'id'>; readonly over: Pick<Over, 'id'> | null };

/** What a screen reader says while a row is dragged: the library's own words are English. */
export function useDragWords(
  ids: readonly UniqueIdentifier[],
  nameOf: (id: UniqueIdentifier) => string,
): { readonly announcements: Announcements; readonly screenReaderInstructions: ScreenReaderInstructions } {
  const { t } = useLanguage();
  const told = (word: 'over' | 'dropped', { active, over }: Moved) =>
    over === null
      ? t('design.drag.nowhere', { name: nameOf(active.id) })
      : t(`design.drag.${word}`, { name: nameOf(active.id), place: ids.indexOf(over.id) + 1, of: ids.length });
  return {
    announcements: {
      onDragStart: ({ active }) => t('design.drag.taken', { name: nameOf(active.id) }),
      onDragOver: (moved) => told('over', moved),
      onDragEnd: (moved) => told('dropped', moved),
      onDragCancel: ({ active }) => t('design.drag.cancelled', { name: nameOf(active.id) }),
    },
    screenReaderInstructions: { draggable: t('design.drag.how') },
  };
}

import type { Random } from '../random.ts';
import type { CommentLanguage } from './write-comment.ts';

/** What the customers of the last week have begun to write of, and nobody wrote of before. */
const sentences: Readonly<Record<CommentLanguage, readonly string[]>> = {
  ru: [
    'Новая крышка протекает, облила пальто.',
    'Новая крышка слетела с картонного стакана по дороге.',
    'Кофе течёт из-под новой крышки.',
    'Новые крышки не держатся, пятно на брюках.',
    'Верните прежние: новые крышки протекают.',
    'Стакан с новой крышкой течёт по шву.',
  ],
  uk: ['Нова кришка протікає, облила пальто.', 'Кришки стали інші й не тримаються.'],
  en: ['The new lid leaks, coffee all over my coat.', 'New lids do not stay on the cup.'],
};

export function complainOfLids(random: Random, language: CommentLanguage): string {
  return random.pick(sentences[language]);
}

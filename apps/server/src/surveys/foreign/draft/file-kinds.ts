import type { FileKind } from '@otklik/questionnaire';

const endings: readonly (readonly [FileKind, RegExp])[] = [
  ['image', /image|\.(?:jpe?g|png|gif|webp|heic|svg)/i],
  ['audio', /audio|\.(?:mp3|ogg|wav|m4a)/i],
  ['video', /video|\.(?:mp4|mov|webm)/i],
  ['document', /application|text\/|\.(?:pdf|docx?|xlsx?|txt|odt|csv)/i],
];

/** What files may be, by types and endings such as `image/*, .pdf`. */
export function kindsOf(accepted: string): FileKind[] {
  const kinds = endings.flatMap(([kind, pattern]) => (pattern.test(accepted) ? [kind] : []));
  return kinds.length === 0 ? ['image', 'document'] : kinds;
}

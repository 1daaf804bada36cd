import type { FileKind, Question, QuestionOf } from '@otklik/questionnaire';

export type WithFiles = QuestionOf<'file' | 'photo' | 'voice' | 'signature'>;

export function takesFiles(question: Question): question is WithFiles {
  return ['file', 'photo', 'voice', 'signature'].includes(question.type);
}

/** What may be sent, by kind. SVG and HTML are not among them: they could run something where they are looked at. */
export const typesOfKind: Record<FileKind, readonly string[]> = {
  image: ['image/jpeg', 'image/png', 'image/webp', 'image/heic'],
  document: ['application/pdf'],
  audio: ['audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg', 'audio/wav'],
  video: ['video/mp4', 'video/webm'],
};

export function acceptedTypes(question: WithFiles): string[] {
  return kindsOf(question).flatMap((kind) => typesOfKind[kind]);
}

function kindsOf(question: WithFiles): FileKind[] {
  switch (question.type) {
    case 'file':
      return question.kinds;
    case 'voice':
      return ['audio'];
    case 'photo':
    case 'signature':
      return ['image'];
  }
}

const usualMegabytes = 10;

export function largestBytes(question: WithFiles): number {
  const megabytes = 'largestMb' in question ? (question.largestMb ?? usualMegabytes) : usualMegabytes;
  return megabytes * 1024 * 1024;
}

export function mostFiles(question: WithFiles): number {
  return 'atMost' in question ? (question.atMost ?? 1) : 1;
}

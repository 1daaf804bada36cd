import { mediaTypesOf } from '../responses/media-type.ts';

/** What a customer's telephone calls its files says nothing. */
export function fileNameOf(bytes: Buffer, at: number): string {
  const [, extension = 'bin'] = (mediaTypesOf(bytes)[0] ?? '').split('/');
  return `${at + 1}.${extension}`;
}

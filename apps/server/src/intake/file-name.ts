import { mediaTypesOf } from '../responses/uploads/media-type.ts';
import type { FormFile } from '../responses/uploads/multipart-form.ts';

const LONGEST = 120;

/** What the customer called his file, without its folders and with the ending of what is in it; a number where he called it nothing. */
export function fileNameOf({ name, bytes }: FormFile, at: number): string {
  const types = mediaTypesOf(bytes);
  const [, extension = 'bin'] = (types[0] ?? '').split('/');
  const [, stem = '', ending = ''] = /^(.*?)(?:\.([^.]*))?$/su.exec(plain(name)) ?? [];
  const said = stem.slice(0, LONGEST).trim().toWellFormed();
  if (said === '') return `${at + 1}.${extension}`;
  const isTrue = ending.toLowerCase() === extension || endings[extension]?.includes(ending.toLowerCase()) === true;
  return `${said}.${isTrue ? ending : extension}`;
}

/** What people's devices call a type beside its own name. */
const endings: Readonly<Record<string, readonly string[]>> = {
  jpeg: ['jpg'],
  heic: ['heif'],
  mp4: ['m4a', 'mov', 'm4v'],
  mpeg: ['mp3'],
  ogg: ['oga', 'opus'],
};

function plain(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? '';
  // Direction marks and other letters that are not seen make a name look like another one.
  return last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
}

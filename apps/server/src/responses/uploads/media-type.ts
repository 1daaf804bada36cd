/**
 * What a file is, by its first bytes; a browser's word and a file's name are not believed. Containers that hold sound and
 * pictures alike give both. Nothing that could run where it is looked at (SVG, HTML) has a place here.
 */
export function mediaTypesOf(bytes: Buffer): readonly string[] {
  const starts = (...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte);
  const says = (at: number, text: string): boolean => bytes.subarray(at, at + text.length).toString('latin1') === text;
  if (starts(0xff, 0xd8, 0xff)) return ['image/jpeg'];
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return ['image/png'];
  if (says(0, 'RIFF') && says(8, 'WEBP')) return ['image/webp'];
  if (says(0, 'RIFF') && says(8, 'WAVE')) return ['audio/wav'];
  if (says(4, 'ftyp')) {
    const brand = bytes.subarray(8, 12).toString('latin1');
    if (['heic', 'heix', 'mif1', 'msf1', 'heim', 'heis'].includes(brand)) return ['image/heic'];
    return brand.startsWith('M4A') ? ['audio/mp4'] : ['audio/mp4', 'video/mp4'];
  }
  if (says(0, '%PDF-')) return ['application/pdf'];
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return ['audio/webm', 'video/webm'];
  if (says(0, 'OggS')) return ['audio/ogg'];
  if (says(0, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return ['audio/mpeg'];
  return [];
}

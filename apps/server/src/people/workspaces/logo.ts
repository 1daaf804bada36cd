import { invalidField } from '../../platform/errors.ts';

const MOST_BYTES = 64 * 1024;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What could run, load or redirect when somebody opens the picture by itself. */
const active =
  /<\s*(?:script|foreignobject|iframe|embed|object|handler|set|animate\w*)\b|\son\w+\s*=|javascript:|<!doctype|<!entity|<\?xml-stylesheet|@import|url\s*\(\s*['"]?(?!#)|(?:href|src)\s*=\s*['"]?\s*(?!['"#]|data:image\/(?:png|jpeg))/i;

/**
 * A logo is what its signature says, not what its label says.
 * @throws Problem when it is too large, no picture, or a picture that can do something
 */
export function assertLogo(dataUrl: string): void {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  if (bytes.length > MOST_BYTES) throw invalidField('logo', 'too_big', 'is larger than 64 KB');
  if (dataUrl.startsWith('data:image/png')) {
    if (!bytes.subarray(0, PNG.length).equals(PNG)) throw invalidField('logo', 'no_picture', 'is not a PNG');
    return;
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (!/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text))
    throw invalidField('logo', 'no_picture', 'is not an SVG');
  if (active.test(text))
    throw invalidField(
      'logo',
      'active_content',
      'contains scripts or links to elsewhere; save it as a plain SVG or a PNG',
    );
}

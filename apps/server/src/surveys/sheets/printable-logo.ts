/** Far more than a logo on A4 needs; a picture that claims to be larger would be unpacked into gigabytes. */
const MOST_PIXELS = 4_000_000;

/**
 * A PNG laid on the sheet's ground and written afresh, without transparency. The PDF library takes such a one as it is; others it unpacks
 * in the background, where a broken file would end the whole process. Null for what is no sound PNG: then the company's name stands there.
 */
export async function printableLogo(type: string, bytes: Buffer, ground: string): Promise<Buffer | null> {
  if (type !== 'image/png' || bytes.length < 24) return null;
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > MOST_PIXELS) return null;
  const { PNG } = await import('pngjs');
  const colour = Number.parseInt(ground.slice(1), 16);
  const under = [colour >> 16, (colour >> 8) & 255, colour & 255] as const;
  try {
    const picture = PNG.sync.read(bytes);
    const { data } = picture;
    for (let at = 0; at < data.length; at += 4) {
      const share = (data[at + 3] ?? 255) / 255;
      for (const [channel, below] of under.entries())
        data[at + channel] = Math.round((data[at + channel] ?? 0) * share + below * (1 - share));
      data[at + 3] = 255;
    }
    return PNG.sync.write(picture, { colorType: 2 });
  } catch {
    return null;
  }
}

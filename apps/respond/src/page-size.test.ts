import { readyDefinitions } from '@otklik/questionnaire';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundlePageScript } from '../bundle.ts';
import { pageOf } from '../test/ready.ts';

/** Promised to every customer: 12 KB on the wire. What the pages take today, with some room to grow. */
const promised = 12_000;
const today = 7_600;

describe('the page on the wire', async () => {
  const script = await bundlePageScript();
  const sizes = readyDefinitions.map(({ key }) => {
    const page = pageOf(key, { script, nonce: 'MDEyMzQ1Njc4OWFiY2RlZg' });
    return { key, gzip: gzipSync(page).length, brotli: brotliCompressSync(page).length };
  });

  it.each(sizes)('$key is $gzip bytes by gzip and $brotli by brotli', ({ gzip, brotli }) => {
    expect(gzip).toBeLessThan(today);
    expect(brotli).toBeLessThan(promised);
  });

  it('has for sites a widget of one script, 6 KB at most', async () => {
    const widget = await bundlePageScript('widget');
    expect(gzipSync(widget).length).toBeLessThan(6_000);
  });

  it('has a script without the end of its own element', () => {
    expect(script).not.toContain('</script');
  });
});

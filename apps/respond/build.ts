import { build } from 'esbuild';

/**
 * Compiles the page's script. Telephones of 2018 must run it (no `?.`), and a `</script` inside would end it early: esbuild
 * escapes that by itself for the browser.
 */
const { metafile } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/client/page.ts'],
  outfile: 'dist/page.js',
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2018',
  charset: 'utf8',
  metafile: true,
});
for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file} ${bytes} bytes`);

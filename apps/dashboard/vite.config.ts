import react from '@vitejs/plugin-react';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const compress = promisify(brotliCompress);

/** The server sends these as they are: compressing once at build time allows the slowest and smallest setting. */
function precompressed(): Plugin {
  let outDir = '';
  return {
    name: 'precompressed',
    configResolved({ root, build }) {
      outDir = path.resolve(root, build.outDir);
    },
    apply: 'build',
    // Not closeBundle: that one also runs after a build that failed, and would hide why.
    async writeBundle() {
      const folder = path.join(outDir, 'assets');
      const names = (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name));
      for (const name of names) {
        const content = await readFile(path.join(folder, name));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        await writeFile(path.join(folder, `${name}.br`), await compress(content, { params }));
      }
    },
  };
}

const server = process.env['OTKLIK_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompressed()],
  css: { transformer: 'lightningcss' },
  build: { target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
  server: { port: 5173, proxy: { '/api': server, '^/s/': server } },
});

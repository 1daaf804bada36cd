/**
 * Joins the server's code and the libraries that a start needs into a few files: reading 3,300 of them took longer than anything
 * else in a start, and a third of the memory. What is read only when it is needed stays in its own package.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const here = import.meta.dirname;
/** Where the files will stand. They are written below `next` first, and moved when all are there. */
const output = path.join(here, 'dist/assets');

/** Packages that are loaded with their first use, or that read files of their own. */
const left = [
  '@expo-google-fonts/pt-sans',
  'aedes',
  'date-holidays',
  'fontkit',
  'grammy',
  'imapflow',
  'mqtt',
  'nodemailer',
  'pdfkit',
  'pino',
  'pngjs',
  'postal-mime',
  'qrcode',
  'smpp',
  'web-push',
];

/** What stands beside a source file is found from where the source is, not from the file that it was joined into. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup(joining) {
    joining.onLoad({ filter: /[\\/](apps|packages)[\\/][\w-]+[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
      const code = await readFile(file, 'utf8');
      if (/import\.meta\.(dirname|filename)/.test(code)) throw new Error(`${file}: say import.meta.url instead.`);
      const place = path.relative(output, file).split(path.sep).join('/');
      return {
        loader: 'ts',
        contents: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`),
      };
    });
  },
};

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { main: 'src/cli/main.ts' },
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  metafile: true,
  outdir: 'dist/next',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: left,
  legalComments: 'none',
  logLevel: 'warning',
  // Some libraries still ask by `require`.
  banner: {
    js: "import { createRequire as joinedRequire } from 'node:module'; const require = joinedRequire(import.meta.url);",
  },
  plugins: [ownPlaces],
});

// The one name that stays the same from build to build.
const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'src/cli/main.ts');
if (entry === undefined) throw new Error('src/cli/main.ts was joined into nothing.');
await writeFile(path.join(here, 'dist/next/main.js'), `export * from './assets/${path.basename(entry[0])}';\n`);

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// A checkout of its own: the launchers as they are, a command line that says what it was asked, and an npm that only
// empties node_modules and puts one package there, as "npm ci" would with hundreds.
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'otklik-launcher-'));
  cpSync(import.meta.dirname, join(root, 'bin'), { recursive: true });
  write('package-lock.json', lockOf('14.0.0'));
  write('apps/server/src/cli/main.ts', `export const runCommandLine = async (args) => console.log('ran', ...args);`);
  write('tools/npm.js', npm);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const lockOf = (version: string) => JSON.stringify({ packages: { 'node_modules/commander': { version } } });

const npm = `const fs = require('node:fs');
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules/commander', { recursive: true });
fs.writeFileSync('node_modules/commander/package.json', '{}');
fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
console.log('npm ran', process.argv[2]);`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function installed(version: string): void {
  write('node_modules/commander/package.json', '{}');
  write('node_modules/.package-lock.json', lockOf(version));
}

function otklik(...args: string[]): Promise<{ code: number | null; output: string }> {
  return launch('bin/otklik.mjs', args);
}

function launch(script: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const { DATABASE_URL: _url, OTKLIK_DATA_DIR: _dir, OTKLIK_PORT: _port, ...env } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: {
      ...env,
      npm_execpath: join(root, 'tools/npm.js'),
      npm_lifecycle_event: '',
      OTKLIK_GROUND_SETTLED: '',
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

// Each starts processes, which takes its time on a busy machine.
describe('the launchers', { timeout: 30_000 }, () => {
  it('installs at a start on a fresh clone, and at the next one not again', async () => {
    const first = await otklik('start');
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('npm ran ci') });
    expect(first.output).toContain('ran start');
    expect((await otklik('start')).output).toBe('ran start\n');
  });

  it('installs for what a developer runs', async () => {
    const { output } = await launch('bin/develop.mjs', ['test', '--only', 'layers']);
    expect(output).toContain('npm ran ci');
  });

  it('starts what was built of the server, and goes back to the source once that is newer', async () => {
    const says = (what: string) => `export const runCommandLine = async (args) => console.log(${what}, ...args);`;
    write(
      'apps/server/build.ts',
      `import { mkdirSync, writeFileSync } from 'node:fs';
       mkdirSync('dist/next/assets', { recursive: true });
       writeFileSync('dist/next/assets/main-1.js', ${JSON.stringify(says("'built'"))});
       writeFileSync('dist/next/main.js', "export * from './assets/main-1.js';");`,
    );
    write('package.json', '{ "type": "module" }');
    installed('14.0.0');
    expect((await otklik('doctor')).output).toBe('ran doctor\n');
    expect((await otklik('start')).output).toMatch(/^Building the server …\n(.*\n)*built start\n$/);
    expect((await otklik('start')).output).toBe('built start\n');
    expect((await otklik('worker')).output).toBe('built worker\n');
    write('apps/server/src/cli/main.ts', says("'changed'"));
    expect((await otklik('worker')).output).toBe('changed worker\n');
  });

  it('leaves the packages alone at every other command, also where they differ from the lock file', async () => {
    installed('13.0.0');
    const commands = 'doctor backup restore index import recount worker migrate demo --help'.split(' ');
    const ran = await Promise.all(commands.map((command) => otklik(command)));
    expect(ran).toEqual(commands.map((command) => ({ code: 0, output: `ran ${command}\n` })));
  });

  it('gives a command that goes through large files a heap that stays small, and no other', async () => {
    installed('14.0.0');
    write(
      'apps/server/src/cli/main.ts',
      `export const runCommandLine = () => console.log(process.execArgv.join(' '));`,
    );
    expect((await otklik('import', 'answers.csv')).output).toContain('--max-semi-space-size=2');
    expect((await otklik('doctor')).output).not.toContain('--max-semi-space-size=2');
    expect((await otklik('import', '--help')).output).not.toContain('--max-semi-space-size=2');
  });

  it('leaves them alone where somebody asks for the options of a start', async () => {
    installed('13.0.0');
    expect((await otklik('start', '--help')).output).toBe('ran start --help\n');
  });

  it('says in one sentence what to run where nothing is installed', async () => {
    const { code, output } = await otklik('doctor');
    expect(code).toBe(1);
    expect(output).toMatch(/^The packages of Otklik are not installed in .*: run "npm start" or "npm ci" there.*\n$/);
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
  });

  it('says so where one package is missing', async () => {
    installed('14.0.0');
    write('apps/server/src/cli/main.ts', `import 'nowhere-to-be-found'; export const runCommandLine = () => {};`);
    const { code, output } = await otklik('doctor');
    expect(code).toBe(1);
    expect(output).toMatch(/^Cannot find package 'nowhere-to-be-found': run "npm start" or "npm ci" in .*\n$/);
  });

  it.each([['--port', 'http'], ['--port=65536']])('refuses the port of %s %s before it installs', async (...args) => {
    const { code, output } = await otklik('start', ...args);
    expect(code).toBe(1);
    expect(output).toContain('a port is a whole number from 0');
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
  });

  it('refuses a data folder in use before it installs, and takes one that a crash has left', async () => {
    const user = { pid: process.pid, since: '2026-11-01T09:00:00.000Z' };
    write('elsewhere/otklik.lock', JSON.stringify({ ...user, bornAt: await bornAtOf(process.pid) }));
    const refused = await otklik('start', '--data-dir', 'elsewhere');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(`elsewhere (process ${process.pid}`);
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
    write('elsewhere/otklik.lock', JSON.stringify({ ...user, bornAt: 'another boot:1' }));
    expect((await otklik('start', '--data-dir', 'elsewhere')).output).toContain('ran start');
  });

  it('installs nothing under a command that runs from this checkout, on whatever folder', async () => {
    installed('13.0.0');
    write(
      'apps/server/src/cli/main.ts',
      `export const runCommandLine = (args) => new Promise((resolve) => args[0] === 'worker' ? process.stdin.once('data', resolve).once('end', resolve) && console.log('up') : resolve());`,
    );
    const worker = spawn(process.execPath, ['bin/otklik.mjs', 'worker'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => worker.once('close', resolve));
    await new Promise((resolve) => worker.stdout.once('data', resolve));
    const refused = await otklik('start', '--data-dir', 'elsewhere');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(`Otklik runs from ${root} (process ${worker.pid}): nothing is replaced under it`);
    worker.stdin.end();
    await ended;
    expect((await otklik('start', '--data-dir', 'elsewhere')).output).toContain('npm ran ci');
  });
});

/** As the server notes it. */
async function bornAtOf(pid: number): Promise<string | undefined> {
  const { bornAt } = await import('../apps/server/src/platform/postgres/process-identity.ts');
  return bornAt(pid);
}

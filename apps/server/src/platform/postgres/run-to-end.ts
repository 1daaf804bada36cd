import { spawn } from 'node:child_process';
import { type RunAs, commandAs } from './run-as.ts';

/** What PostgreSQL's programs get to see: nothing of the operator's, so that no locale or PG* variable bends them. */
export const quietEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } as const;

/** Runs one program to its end; what it printed on both streams comes back in one text. */
export function runToEnd(
  runAs: RunAs,
  command: readonly string[],
  input = '',
): Promise<{ code: number | null; output: string }> {
  const { file, args, ...identity } = commandAs(runAs, command);
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...identity, cwd: '/', env: quietEnvironment, stdio: 'pipe' });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: null, output: `${output}\n${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.on('error', () => undefined); // the program gave up before it read all; its output says why
    child.stdin.end(input);
  });
}

import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Trial, Verdict } from './test-process.ts';

/** A mutant may loop for ever: then the tests have noticed too. */
const TIMEOUT = 60_000;
/** Loaded modules stay for good, so a process is replaced after so many mutants. */
const TRIALS_PER_PROCESS = 60;
const PROCESS = fileURLToPath(new URL('test-process.ts', import.meta.url));

/** Tries mutants one after another, in processes that it replaces as needed. */
export class Tester {
  readonly #folder: string;
  #child: ChildProcess | null = null;
  #trials = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What noticed the mutant; null when nothing did. */
  async try(trial: Trial): Promise<string | null> {
    if (this.#trials++ % TRIALS_PER_PROCESS === 0) this.stop();
    if (this.#child === null) {
      this.#child = fork(PROCESS, [this.#folder], {
        execArgv: ['--no-warnings'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const complaint = await this.#ask(this.#child, { file: '', source: '' });
      if (complaint !== null) throw new Error(`the tests do not pass without mistakes: ${complaint}`);
    }
    return this.#ask(this.#child, trial);
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #ask(child: ChildProcess, trial: Trial): Promise<string | null> {
    return new Promise((resolve) => {
      const settle = (noticedBy: string | null, isOver: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (isOver) this.stop();
        resolve(noticedBy);
      };
      const timer = setTimeout(() => settle('time', true), TIMEOUT);
      child.once('exit', () => settle('the end of the process', true));
      child.once('message', (verdict: Verdict) => settle(verdict.noticedBy, false));
      child.send(trial);
    });
  }
}

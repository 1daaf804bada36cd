import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Trial, Verdict } from './test-process.ts';

/** A mutant may loop for ever: then the tests have noticed too. It gets this much, or ten times what sound code took, on a busy machine. */
const TIMEOUT = 30_000;
const SOUND_TIMEOUT = 600_000;
/** Loaded modules stay for good, so a process is replaced after so many mutants. */
const TRIALS_PER_PROCESS = 60;
const PROCESS = fileURLToPath(new URL('test-process.ts', import.meta.url));

/** Tries mutants one after another, in processes that it replaces as needed. */
export class Tester {
  readonly #folder: string;
  #child: ChildProcess | null = null;
  #trials = 0;
  #patience = TIMEOUT;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What noticed the mutant; null when nothing did. */
  async try(trial: Trial): Promise<string | null> {
    if (this.#trials++ % TRIALS_PER_PROCESS === 0 || this.#child?.connected === false) this.stop();
    if (this.#child === null) {
      this.#child = fork(PROCESS, [this.#folder], {
        execArgv: ['--no-warnings'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const started = performance.now();
      const complaint = await this.#ask(this.#child, { file: '', source: '' }, SOUND_TIMEOUT);
      if (complaint !== null) throw new Error(`the tests do not pass without mistakes: ${complaint}`);
      this.#patience = Math.max(TIMEOUT, 10 * (performance.now() - started));
    }
    return this.#ask(this.#child, trial, this.#patience);
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #ask(child: ChildProcess, trial: Trial, patience: number): Promise<string | null> {
    return new Promise((resolve) => {
      const settle = (noticedBy: string | null, isOver: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (isOver) this.stop();
        resolve(noticedBy);
      };
      const timer = setTimeout(() => settle('time', true), patience);
      child.once('exit', () => settle('the end of the process', true));
      child.once('error', () => settle('the end of the process', true));
      child.once('message', (verdict: Verdict) => settle(verdict.noticedBy, false));
      child.send(trial);
    });
  }
}

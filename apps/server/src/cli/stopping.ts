/** What has been opened is closed in the opposite order, once, on whatever ends us first. */
export interface Stopping {
  /** True from the first sign on: a start that is under way goes no further. */
  readonly isAsked: boolean;
  /** Settles when everything is closed. */
  readonly done: Promise<void>;
  /** Called when a part has been opened. */
  onStop(close: () => Promise<void>): void;
  /** The start is complete or has failed: from now on a sign is acted on at once. */
  ready(): void;
  stop(): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Ctrl-C reaches us from the terminal and once more from the launcher: that is one sign, not two. */
const sameSignMs = 1_000;
/** Longer than the database's own half minute, so that it is not us who give up first. */
const patienceMs = 45_000;

/** Listens for what asks a process to stop: the signals, and the death of the launcher that started it. */
export function listenForStop(say: (line: string) => void): Stopping {
  const closers: (() => Promise<void>)[] = [];
  let askedAt: number | undefined;
  let isReady = false;
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });

  const closeAll = async () => {
    const impatience = setTimeout(() => process.exit(1), patienceMs);
    impatience.unref();
    for (const close of closers.reverse()) {
      try {
        await close();
      } catch (error) {
        process.exitCode = 1;
        say(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    for (const signal of signals) process.off(signal, ask);
    process.off('disconnect', ask);
    clearTimeout(impatience);
    // Does not hold the process; it ends one that a forgotten timer or connection would hold for ever.
    setTimeout(() => process.exit(), 2_000).unref();
    finish();
  };

  const ask = () => {
    if (askedAt !== undefined) {
      // Asked again by somebody who will not wait. The database is told by our exit and stops by itself.
      if (Date.now() - askedAt > sameSignMs) process.exit(130);
      return;
    }
    askedAt = Date.now();
    say('Stopping …');
    if (isReady) void closeAll();
  };

  for (const signal of signals) process.on(signal, ask);
  process.on('disconnect', ask);

  return {
    get isAsked() {
      return askedAt !== undefined;
    },
    done,
    onStop: (close) => closers.push(close),
    ready: () => {
      isReady = true;
      if (askedAt !== undefined) void closeAll();
    },
    stop: ask,
  };
}

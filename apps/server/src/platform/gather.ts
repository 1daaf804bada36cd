/** Passes on what was added at once, and what comes within the pause after that together, each notice once, at its end. */
export function gather(pauseMs: number, pass: (notices: readonly string[]) => void) {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let passedAt = -Infinity;
  return {
    add(notice: string): void {
      pending.add(notice);
      const pause = Math.max(0, passedAt + pauseMs - performance.now());
      timer ??= setTimeout(() => {
        timer = null;
        passedAt = performance.now();
        const notices = [...pending];
        pending.clear();
        pass(notices);
      }, pause).unref();
    },
    stop(): void {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const WIDTH = 40;

/** A bar on one line of a terminal; in a log file, nothing but its end. */
export function showProgress(share: number): void {
  const isDone = share >= 0.99;
  if (!process.stdout.isTTY && !isDone) return;
  const filled = Math.round(share * WIDTH);
  process.stdout.write(
    `\rThe demo company: ${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)} ${Math.round(share * 100)} %${isDone ? '\n' : ''}`,
  );
}

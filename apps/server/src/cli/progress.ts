/** How far a long copy has come, on one line that is written over. Says nothing where nobody is looking. */
export function showProgress(verb: string): { show: (bytes: number) => void; end: () => void } {
  let shownAt = 0;
  const isSeen = process.stderr.isTTY;
  return {
    show: (bytes) => {
      if (!isSeen || Date.now() - shownAt < 200) return;
      shownAt = Date.now();
      process.stderr.write(`\r${verb}: ${(bytes / 2 ** 20).toFixed(0)} MB`);
    },
    end: () => {
      if (isSeen && shownAt > 0) process.stderr.write('\n');
    },
  };
}

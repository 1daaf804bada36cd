const WIDTH = 40;

/** A bar on one line of a terminal; nothing in a log file. */
export function showProgress(share: number): void {
  if (!process.stdout.isTTY) return;
  const filled = Math.round(share * WIDTH);
  process.stdout.write(
    `\rThe demo company: ${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)} ${Math.round(share * 100)} %`,
  );
}

/** The whole bar, and where to look now. The address is known only to who runs the server. */
export function endProgress(address?: string): void {
  showProgress(1);
  if (process.stdout.isTTY) process.stdout.write('\n');
  const place = address === undefined ? 'In Otklik' : `At ${address}`;
  console.log(
    `The demo company is there (100 %). ${place}, open the account menu and choose it under "Another company".`,
  );
}

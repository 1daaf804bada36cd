/**
 * The embedded database cannot start for a reason that a person can do something about. The message is a whole sentence
 * that says what is wrong and what to do; it is printed without a stack.
 */
export class CannotStartPostgres extends Error {
  override readonly name = 'CannotStartPostgres';
}

/** Turns a system error on a path of the data folder into such a sentence; anything unknown is passed on as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return new CannotStartPostgres(
        `The data folder ${path} cannot be written by this user. Give it to the user that starts Otklik (chown), or choose another folder with --data-dir.`,
      );
    case 'EROFS':
      return new CannotStartPostgres(
        `The data folder ${path} lies on a read-only disk. Choose another folder with --data-dir.`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(path);
    case 'ENOTDIR':
    case 'EEXIST':
      return new CannotStartPostgres(
        `${path} cannot be the data folder: a part of this path is a file. Choose another folder with --data-dir.`,
      );
    default:
      return error;
  }
}

export function diskFull(path: string): CannotStartPostgres {
  return new CannotStartPostgres(
    `The disk that holds ${path} is full. Free some space and start again: nothing that was acknowledged is lost.`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

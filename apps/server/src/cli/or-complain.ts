import { Complaint } from './complaint.ts';

/** What the person at the terminal can put right is told as a sentence. */
export async function orComplain<T>(asked: Promise<T>): Promise<T> {
  const { Problem } = await import('../platform/errors.ts');
  return asked.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    const details = error.details?.map(({ path, message }) => `  ${path}: ${message}`) ?? [];
    throw new Complaint([error.message, ...details].join('\n'), { cause: error });
  });
}

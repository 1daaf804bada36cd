const DUPLICATE = '23505';
const DEADLOCK = '40P01';

/** Another wrote the same at the same moment, or the two held the same rows in another order: begun again, each finds what the other wrote. */
export function isMeeting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === DUPLICATE || error.code === DEADLOCK);
}

/** Runs a whole transaction, and once more where it met another: whoever sends us something need not know of the other. */
export async function againOnMeeting<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    if (!isMeeting(error)) throw error;
    return transaction();
  }
}

/** Something the person at the terminal can put right. Printed as a sentence without a stack; the exit code is 1. */
export class Complaint extends Error {
  override readonly name = 'Complaint';
}

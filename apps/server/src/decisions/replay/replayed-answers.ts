import type { Seconds } from '../core/ask.ts';

const HOUR = 3_600;

/** Answers of one touchpoint within a window that moves on with the replay; an answer is known from the end of its hour on. */
export class ReplayedAnswers {
  private readonly windowHours: number;
  private readonly firstHour: number;
  private readonly byHour = new Map<number, number>();
  /** The first hour that is not counted yet. */
  private next: number;
  private counted = 0;

  constructor(windowDays: number, from: Seconds) {
    this.windowHours = windowDays * 24;
    this.firstHour = Math.floor(from / HOUR) - this.windowHours;
    this.next = this.firstHour;
  }

  add(at: Seconds, answers: number): void {
    const hour = Math.floor(at / HOUR);
    if (hour < this.firstHour) return;
    this.byHour.set(hour, (this.byHour.get(hour) ?? 0) + answers);
    if (hour < this.next && hour >= this.next - this.windowHours) this.counted += answers;
  }

  /** @param now never earlier than the last time that was asked about */
  countAt(now: Seconds): number {
    for (const hour = Math.floor(now / HOUR); this.next < hour; this.next++) {
      this.counted += this.byHour.get(this.next) ?? 0;
      const old = this.next - this.windowHours;
      this.counted -= this.byHour.get(old) ?? 0;
      this.byHour.delete(old);
    }
    return this.counted;
  }
}

import { interviewEndpoints, type Interview } from '@otklik/contract';
import type { Answers } from '@otklik/questionnaire';
import { useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

/** Answers are kept as they are given, one save after the other, so that a later one never loses to an earlier one. */
export function useKeptAnswers(interview: Interview) {
  const [history, setHistory] = useState<readonly Answers[]>([interview.answers]);
  const saves = useRef<Promise<unknown>>(Promise.resolve());
  const answers = history.at(-1) ?? interview.answers;
  function keep(next: Answers, isFinished: boolean): Promise<boolean> {
    setHistory([...history, next]);
    const saved = saves.current.then(() =>
      call(interviewEndpoints.answer, {
        params: { interviewId: interview.id },
        body: { answers: next, isFinished },
      }).then(
        ({ isDone }) => isDone,
        (error: unknown) => {
          sayRefusal(error instanceof Error ? error : new Error(String(error)));
          return false;
        },
      ),
    );
    saves.current = saved;
    return saved;
  }
  /** The last question once more. */
  function back() {
    if (history.length > 1) setHistory(history.slice(0, -1));
  }
  return { answers, keep, back, canGoBack: history.length > 1 };
}

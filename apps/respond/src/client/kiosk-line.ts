import { ageOfAnswer, type Moment } from '../kiosk/age-of-answer.ts';
import type { OwnAnswer } from '../kiosk/own-answers.ts';
import type { KioskSetup } from '../kiosk/kiosk-setup.ts';
import type { KioskStore, QueuedAnswer } from './kiosk-store.ts';

const version = '__VERSION__';
/** This run of the page: what it counts in milliseconds means nothing to the next. */
export const run = crypto.randomUUID();

export function momentNow(): Moment {
  return { clock: Date.now(), ticks: performance.now(), run };
}

export type Line = {
  pair: (code: string) => Promise<'paired' | 'unknown' | 'away'>;
  /** Sends what waits, says how the tablet is, and hears what it shows. `revoked`: its key opens nothing any more. */
  meet: () => Promise<'met' | 'away' | 'revoked'>;
  /** Newly heard, for the page to take over once nobody is using it. */
  setup: () => KioskSetup | null;
  /** By id: answers that are not part of the counts in what was heard. */
  own: Map<string, OwnAnswer>;
  isReady: () => boolean;
  metAt: () => string | null;
  version: string;
};

const most = 200;
const patienceMs = 20_000;

/** Everything between the tablet and the server. Nothing here throws: without a network the tablet goes on asking. */
export async function openLine(store: KioskStore): Promise<Line> {
  const kept = await store.kept();
  let { key, setup = null, metAt = null }: { key?: string; setup?: KioskSetup | null; metAt?: string | null } = kept;
  const own = new Map<string, OwnAnswer>((await store.answers()).map((answer) => [answer.id, answer]));
  /** Sent: with what is learned next, they are in the server's counts. */
  let sent: string[] = [];
  let meeting: Promise<'met' | 'away' | 'revoked'> | null = null;

  const call = async (path: string, body?: unknown): Promise<Response> =>
    fetch(`/api/v1/device/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });

  const heard = async (reply: Response): Promise<Record<string, unknown>> => {
    if (reply.status === 401 || reply.status === 403) throw new ShutOut();
    if (!reply.ok) throw new Error(`the server answers ${reply.status}`);
    return (await reply.json()) as Record<string, unknown>; // our own server's contract
  };

  /** In chunks: a week of answers goes over a slow line, and what got through need not go again. */
  const sendAnswers = async (): Promise<void> => {
    const waiting = (await store.answers()).filter((answer) => !answer.isOpen || answer.run !== run);
    for (let at = 0; at < waiting.length; at += most) {
      const chunk = waiting.slice(at, at + most);
      const now = momentNow();
      const told = await heard(
        await call(
          'answers',
          chunk.map((answer) => wired(answer, now)),
        ),
      );
      // A hotel's network also answers 200: only our own word counts.
      const { refused } = told;
      if (typeof told['taken'] !== 'number' || !Array.isArray(refused)) throw new Error('this was not our server');
      const bad = new Set(refused.map(({ index }: { index: number }) => index));
      await store.setAside(chunk.filter((_, index) => bad.has(index)));
      await store.drop(chunk.filter((_, index) => !bad.has(index)).map(({ id }) => id));
      sent.push(...chunk.map(({ id }) => id));
    }
  };

  const beat = async (): Promise<void> => {
    const queueLength = (await store.answers()).length;
    const { now } = await heard(await call('heartbeat', { version, queueLength }));
    if (typeof now === 'string') await store.keep({ metAt: (metAt = now) });
  };

  const learn = async (): Promise<void> => {
    const reply = await call('kiosk');
    // Nothing to show yet, or the survey was closed: what the tablet knows goes on until somebody chooses another.
    if (reply.status === 409) return;
    const told = await heard(reply);
    if (typeof told['survey'] !== 'object') return;
    setup = told as unknown as KioskSetup;
    for (const id of sent) own.delete(id);
    sent = [];
    await store.keep({ setup });
  };

  const meetOnce = async (): Promise<'met' | 'away' | 'revoked'> => {
    if (key === undefined) return 'revoked';
    try {
      await sendAnswers();
      await beat();
      await learn();
      return 'met';
    } catch (error) {
      return error instanceof ShutOut ? 'revoked' : 'away';
    }
  };

  return {
    async pair(code) {
      try {
        const reply = await call('pair', { code });
        if (reply.status === 401 || reply.status === 400) return 'unknown';
        const told = await heard(reply);
        if (typeof told['key'] !== 'string') return 'away';
        await store.keep({ key: (key = told['key']) });
        return 'paired';
      } catch {
        return 'away';
      }
    },
    meet() {
      meeting ??= meetOnce().finally(() => (meeting = null));
      return meeting;
    },
    setup: () => setup,
    own,
    isReady: () => key !== undefined && setup !== null,
    metAt: () => metAt,
    version,
  };
}

class ShutOut extends Error {}

function wired(answer: QueuedAnswer, now: Moment): object {
  const { id, surveyId, version: number, language, finished, answers, notBefore } = answer;
  return {
    id,
    surveyId,
    version: number,
    language,
    finished,
    answers,
    notBefore,
    ageSeconds: ageOfAnswer(answer, now),
  };
}

import type { Answers, Language } from '@otklik/questionnaire';
import type { KioskSetup } from '../kiosk/kiosk-setup.ts';
import type { Moment } from '../kiosk/age-of-answer.ts';
import type { OwnAnswer } from '../kiosk/own-answers.ts';

export type QueuedAnswer = Moment &
  OwnAnswer & {
    /** Chosen here: the same answer for ever, however often it is sent. */
    id: string;
    version: number;
    language: Language;
    finished: boolean;
    answers: Answers;
    /** The server's time when we last heard from it. */
    notBefore: string | null;
    /** The customer may still add to it. After a restart of the page he is gone. */
    isOpen: boolean;
  };

export type Kept = { key: string; setup: KioskSetup; metAt: string };

type Places = 'kept' | 'answers' | 'aside';

export type KioskStore = {
  kept: () => Promise<Partial<Kept>>;
  keep: (change: Partial<Kept>) => Promise<void>;
  forgetPairing: () => Promise<void>;
  put: (answer: QueuedAnswer) => Promise<void>;
  answers: () => Promise<QueuedAnswer[]>;
  /** Taken by the server. Only what it said so of is let go. */
  drop: (ids: string[]) => Promise<void>;
  /** What the server will never take is kept apart, so that it neither gets lost nor stands in the way. */
  setAside: (answers: QueuedAnswer[]) => Promise<void>;
  countAside: () => Promise<number>;
};

export async function openStore(): Promise<KioskStore> {
  const db = await open();
  const run = <Result>(
    places: Places[],
    mode: IDBTransactionMode,
    act: (of: (place: Places) => IDBObjectStore) => IDBRequest<Result> | null,
  ): Promise<Result | undefined> =>
    new Promise((resolve, reject) => {
      // `strict`: an answer is on the disk before anything else happens to it, also when the plug is pulled.
      const transaction = db.transaction(places, mode, { durability: 'strict' });
      const request = act((place) => transaction.objectStore(place));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the tablet could not write'));
    });
  return {
    async kept() {
      const found: Partial<Kept> = {};
      const read = async <Name extends keyof Kept>(name: Name): Promise<void> => {
        const value = await run(
          ['kept'],
          'readonly',
          (of) => of('kept').get(name) as IDBRequest<Kept[Name] | undefined>,
        );
        if (value !== undefined) found[name] = value;
      };
      await Promise.all([read('key'), read('setup'), read('metAt')]);
      return found;
    },
    async keep(change) {
      await run(['kept'], 'readwrite', (of) => {
        for (const [name, value] of Object.entries(change)) of('kept').put(value, name);
        return null;
      });
    },
    async forgetPairing() {
      await run(['kept'], 'readwrite', (of) => {
        of('kept').clear();
        return null;
      });
    },
    async put(answer) {
      await run(['answers'], 'readwrite', (of) => of('answers').put(answer));
    },
    async answers() {
      return (await run(['answers'], 'readonly', (of) => of('answers').getAll() as IDBRequest<QueuedAnswer[]>)) ?? [];
    },
    async drop(ids) {
      await run(['answers'], 'readwrite', (of) => {
        for (const id of ids) of('answers').delete(id);
        return null;
      });
    },
    async setAside(answers) {
      await run(['answers', 'aside'], 'readwrite', (of) => {
        for (const answer of answers) {
          of('aside').put(answer);
          of('answers').delete(answer.id);
        }
        return null;
      });
    },
    async countAside() {
      return (await run(['aside'], 'readonly', (of) => of('aside').count())) ?? 0;
    },
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('otklik-kiosk', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept');
      request.result.createObjectStore('answers', { keyPath: 'id' });
      request.result.createObjectStore('aside', { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the tablet has no storage'));
  });
}

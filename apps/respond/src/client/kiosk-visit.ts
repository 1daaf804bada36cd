import { rotate, type Answers, type Language } from '@otklik/questionnaire';
import { contextAtKiosk, type KioskSetup } from '../kiosk/kiosk-setup.ts';
import type { KioskVisit } from '../kiosk/kiosk-screens.ts';
import { countsOf, withOwnAnswers } from '../kiosk/own-answers.ts';
import { momentNow, type Line } from './kiosk-line.ts';
import type { KioskStore, QueuedAnswer } from './kiosk-store.ts';

/** One customer: what is asked of him, and his answers, each written down as it is given. */
export type CustomerVisit = KioskVisit & {
  id: string;
  setup: KioskSetup;
  /** Says whether there is anything worth keeping. */
  hasAnswers: () => boolean;
  keep: (answers: Answers) => void;
  /** One tap was the whole answer; what follows is a gift. */
  isWhole: boolean;
  /** Nothing is added any more: it may be sent. Without an answer there is nothing to send. */
  close: () => Promise<void>;
  speak: (language: Language) => void;
};

export function newVisit(
  store: KioskStore,
  setup: KioskSetup,
  language: Language,
  line: Pick<Line, 'metAt' | 'own'>,
): CustomerVisit {
  const id = crypto.randomUUID();
  const { definition } = setup.survey;
  // Counted once: his own answers take nothing away from him when he changes the language.
  const counted = withOwnAnswers(setup, line.own.values());
  const contextIn = (tag: Language) => {
    const plain = contextAtKiosk(counted, tag, id, new Date());
    return definition.rotation === undefined || counted.rotation === null
      ? plain
      : rotate(definition, plain, counted.rotation);
  };
  let last: Promise<unknown> = Promise.resolve();
  let begun: ReturnType<typeof momentNow> | null = null;
  const write = (isOpen: boolean): Promise<unknown> => {
    const moment = (begun ??= momentNow());
    const row: QueuedAnswer = {
      ...moment,
      id,
      surveyId: setup.survey.id,
      version: setup.survey.number,
      language: visit.context.language,
      finished: visit.isWhole,
      answers: visit.answers,
      notBefore: line.metAt(),
      isOpen,
      ...countsOf(visit, visit.isWhole),
    };
    line.own.set(id, row);
    return (last = last.then(() => store.put(row)));
  };
  const visit: CustomerVisit = {
    id,
    setup,
    definition,
    words: setup.company.words,
    saysNext: setup.settings.mode === 'survey',
    answers: {},
    isWhole: false,
    context: contextIn(language),
    hasAnswers: () => Object.keys(visit.answers).length > 0,
    keep(answers) {
      visit.answers = answers;
      if (visit.hasAnswers()) void write(true);
    },
    async close() {
      if (visit.hasAnswers()) await write(false);
    },
    speak(tag) {
      visit.context = contextIn(tag);
    },
  };
  return visit;
}

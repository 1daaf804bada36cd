import { endHangsOnAnswers, nextStep, visibleSteps, type Language } from '@otklik/questionnaire';
import { kioskWordsIn, type KioskWords } from '../catalogue/kiosk-words.ts';
import { buttonsOfSurvey } from '../kiosk/buttons-of-survey.ts';
import { fontStacks, surfacesOf, variablesOf, type Theme } from '../theme.ts';
import type { Html } from '../html.ts';
import { isAsked, kioskMoment } from '../kiosk/kiosk-moment.ts';
import { kioskFooter, kioskHeader, reasonAfter, thanksScreen } from '../kiosk/kiosk-screens.ts';
import { directionOf } from '../direction.ts';
import { languagesOf, type KioskSetup } from '../kiosk/kiosk-setup.ts';
import { newsIn } from '../kiosk/setup-news.ts';
import { pairingScreen } from '../kiosk/staff-screens.ts';
import { missingAnswers, type PageError } from '../page-error.ts';
import { readForm, type SubmittedForm } from '../read-form.ts';
import { openDialogs } from './kiosk-dialogs.ts';
import type { Line } from './kiosk-line.ts';
import type { KioskStore } from './kiosk-store.ts';
import { newVisit, type CustomerVisit } from './kiosk-visit.ts';

const meetEveryMs = 60_000;
/** Long enough to read the thanks; with a reason to tap, longer. */
const thanksMs = 3_500;
const reasonMs = 9_000;
const lastSeconds = 10;

/** What the tablet is doing now. */
type State =
  | { kind: 'pairing'; problem: string }
  | { kind: 'idle' }
  | { kind: 'survey'; visit: CustomerVisit; stepId: string; errors: PageError[] }
  | { kind: 'thanks'; visit: CustomerVisit };

export function startKiosk(store: KioskStore, line: Line): void {
  const part = (name: string): HTMLElement => document.querySelector<HTMLElement>(name) ?? document.body;
  const [header, main, footer] = [part('header'), part('main'), part('footer')];
  let state: State = { kind: 'idle' };
  let setup: KioskSetup | null = line.setup();
  let language: Language = setup === null ? navigator.language : (languagesOf(setup)[0] ?? 'ru');
  let touchedAt = performance.now();
  let turnedAt = performance.now();
  let after: ReturnType<typeof setTimeout> | undefined;
  let newPage = false;
  let waiting: CustomerVisit | null = null;
  let around: { setup: KioskSetup; current: Language | null; isNight: boolean } | null = null;
  const night = matchMedia('(prefers-color-scheme: dark)');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const words = (): KioskWords =>
    kioskWordsIn(language, setup?.company.words, setup?.survey.definition.defaultLanguage);

  const dialogs = openDialogs({
    store,
    line,
    words,
    setup: () => setup,
    leave: () => void unpair(),
    sent: () => void meet(),
  });

  function put(place: HTMLElement, markup: Html): void {
    place.innerHTML = markup.toString();
  }

  function draw(focus = true): void {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    if (state.kind === 'pairing' || setup === null) {
      const code = decodeURIComponent(location.hash.slice(1)).slice(0, 20);
      const typed = main.querySelector<HTMLInputElement>('[name=code]')?.value;
      header.innerHTML = footer.innerHTML = '';
      around = null;
      put(main, pairingScreen(words(), typed ?? code, state.kind === 'pairing' ? state.problem : ''));
      return;
    }
    drawAround(setup);
    put(main, screenOf(setup));
    if (focus && state.kind !== 'idle') main.querySelector<HTMLElement>('h1')?.focus();
  }

  /** Whose tablet it is, and its languages: drawn when they change, and never between a tap and its thanks. */
  function drawAround(known: KioskSetup): void {
    const manyAtOnce = state.kind === 'idle' && known.settings.mode === 'survey' && calm.matches;
    const wanted = { setup: known, current: manyAtOnce ? null : language, isNight: night.matches };
    if (around?.setup === known && around.current === wanted.current && around.isNight === wanted.isNight) return;
    around = wanted;
    wear(known.company);
    document.title = known.company.name;
    put(header, kioskHeader(known));
    put(footer, kioskFooter(known, wanted.current));
  }

  /** A tablet is set to day or night like any device; a change is seen when the screen is drawn next. */
  function wear(theme: Theme): void {
    const { light, dark } = surfacesOf(theme);
    const surface = (night.matches ? (dark ?? light) : (light ?? dark)) ?? null;
    if (surface === null) return;
    const { style } = document.documentElement;
    for (const [name, colour] of Object.entries(variablesOf(surface))) style.setProperty(`--${name}`, colour);
    style.setProperty('--t', fontStacks[theme.font ?? 'system']);
    style.setProperty('color-scheme', surface === dark ? 'dark' : 'light');
  }

  function screenOf(known: KioskSetup): Html {
    const moment = state.kind === 'pairing' ? ({ kind: 'idle' } as const) : state;
    return kioskMoment(known, moment, {
      languages: calm.matches ? languagesOf(known) : [language],
      context: () => nextCustomer(known).context,
    });
  }

  const blank = (known: KioskSetup): CustomerVisit => newVisit(store, known, language, line);

  /** Made ready while nobody is there: what a visit needs takes longer than its first tap may. */
  function nextCustomer(known: KioskSetup): CustomerVisit {
    if (waiting?.setup !== known || waiting.context.language !== language) waiting = blank(known);
    return waiting;
  }

  function show(next: State, focus = true): void {
    clearTimeout(after);
    state = next;
    draw(focus);
  }

  /** Nobody is here: what was learned meanwhile is taken over now, never under a customer's hands. */
  function rest(): void {
    if (newPage) return location.reload();
    setup = line.setup();
    if (setup !== null) language = languagesOf(setup)[0] ?? language;
    turnedAt = performance.now();
    show({ kind: 'idle' });
    void meet();
  }

  async function leaveVisit(visit: CustomerVisit): Promise<void> {
    await visit.close();
    rest();
  }

  /** The thanks stand on the screen in the same turn as the tap; what is written and sent comes after. */
  function tap(score: number): void {
    if (setup === null) return;
    const visit = nextCustomer(setup);
    waiting = null;
    const question = buttonsOfSurvey(visit.definition, language)?.question;
    if (question === undefined) return;
    visit.answers = { [question.id]: score };
    visit.isWhole = true;
    show({ kind: 'thanks', visit });
    if (main.querySelector('[data-do=reason]') === null) {
      after = setTimeout(rest, thanksMs);
      void visit.close().then(() => meet());
      return;
    }
    visit.keep(visit.answers);
    after = setTimeout(() => void leaveVisit(visit), reasonMs);
  }

  function tapReason(visit: CustomerVisit, option: string): void {
    const reason = reasonAfter(visit);
    if (reason !== null) visit.keep({ ...visit.answers, [reason.id]: { chosen: [option] } });
    thank(visit);
  }

  function thank(visit: CustomerVisit): void {
    visit.isWhole = true;
    show({ kind: 'thanks', visit });
    put(main, thanksScreen(visit, null));
    main.querySelector<HTMLElement>('h1')?.focus();
    void visit.close().then(() => meet());
    const { definition, saysNext = false } = visit;
    const isLong = endHangsOnAnswers(definition) || (saysNext && definition.thanks.next !== undefined);
    after = setTimeout(rest, isLong ? 2 * thanksMs : thanksMs);
  }

  function begin(chosen: Language): void {
    if (setup === null) return;
    language = chosen;
    const visit = blank(setup);
    const first = nextStep(visit.definition, {}, visit.context);
    if (first.kind === 'ask') show({ kind: 'survey', visit, stepId: first.stepId, errors: [] });
    else thank(visit);
  }

  function read(form: HTMLFormElement, visit: CustomerVisit, intent: 'save' | 'next'): SubmittedForm {
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') fields.append(name, value);
    });
    fields.set('intent', intent);
    return readForm(visit.definition, fields, visit.answers, visit.context);
  }

  function goOn(form: HTMLFormElement): void {
    if (state.kind !== 'survey') return;
    const { visit } = state;
    const sent = read(form, visit, 'next');
    const errors = [...sent.refused, ...missingAnswers(visit.definition, sent, visit.context)];
    if (errors.length > 0) {
      visit.answers = sent.draft;
      show({ ...state, errors }, false);
      visit.answers = sent.answers;
      main.querySelector<HTMLElement>('[aria-describedby^=e-] input,[aria-describedby*=" e-"] input')?.focus();
      return;
    }
    visit.keep(sent.answers);
    const next = nextStep(visit.definition, visit.answers, visit.context);
    if (next.kind === 'ask') show({ kind: 'survey', visit, stepId: next.stepId, errors: [] });
    else thank(visit);
  }

  /** What a mark opens or closes on the same screen. */
  function changed(form: HTMLFormElement, field: HTMLElement): void {
    if (state.kind !== 'survey') return;
    const { visit, stepId } = state;
    const ids = (): string =>
      (visibleSteps(visit.definition, visit.answers, visit.context).find(({ id }) => id === stepId)?.questions ?? [])
        .map(({ id }) => id)
        .join();
    const before = ids();
    visit.keep(read(form, visit, 'save').answers);
    if (ids() === before) return;
    const { name, value } = field as HTMLInputElement; // a form's change event comes from its fields
    show({ ...state, errors: [] }, false);
    main.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus();
  }

  function stepBack(): void {
    if (state.kind !== 'survey') return;
    const { visit, stepId } = state;
    const steps = visibleSteps(visit.definition, visit.answers, visit.context);
    const before = steps[steps.findIndex(({ id }) => id === stepId) - 1];
    if (before !== undefined) show({ kind: 'survey', visit, stepId: before.id, errors: [] });
  }

  function speak(chosen: Language): void {
    language = chosen;
    turnedAt = performance.now();
    if (state.kind === 'survey' || state.kind === 'thanks') {
      state.visit.speak(chosen);
      draw(false);
    } else if (setup?.settings.mode === 'survey') begin(chosen);
    else draw(false);
    footer.querySelector<HTMLElement>(`[data-language="${CSS.escape(chosen)}"]`)?.focus();
  }

  async function pair(code: string): Promise<void> {
    const outcome = await line.pair(code);
    if (outcome !== 'paired')
      return show({ kind: 'pairing', problem: outcome === 'unknown' ? words().unknownCode : words().noNetwork });
    history.replaceState(null, '', location.pathname);
    await line.meet();
    if (!line.isReady()) return show({ kind: 'pairing', problem: words().notReady });
    rest();
  }

  async function unpair(): Promise<void> {
    await store.forgetPairing();
    location.reload();
  }

  async function meet(): Promise<void> {
    const outcome = await line.meet();
    if (outcome === 'revoked' && state.kind !== 'pairing')
      return show({ kind: 'pairing', problem: line.isReady() ? words().noKey : '' });
    const told = line.setup();
    // What was just learned holds as soon as nobody is in the middle of something.
    if (outcome === 'met' && state.kind === 'idle' && told !== null) takeOver(told);
  }

  function takeOver(told: KioskSetup): void {
    const news = newsIn(told, setup);
    if (news === 'screen') return rest();
    if (news === 'nothing') return;
    const wasAsked = main.querySelector('[data-thanks]') === null;
    setup = told;
    if (around !== null) around = { ...around, setup: told };
    // A quota that everybody fills became full, or has room again.
    if (isAsked(nextCustomer(told)) !== wasAsked) draw(false);
  }

  /** Once a second: languages take turns, and who has left makes room for the next. */
  function watch(): void {
    if (setup === null || dialogs.isStaffIn()) return;
    const { settings } = setup;
    const idleSeconds = (performance.now() - touchedAt) / 1000;
    if (state.kind === 'survey') {
      const left = Math.ceil(settings.idleSeconds - idleSeconds);
      if (left <= 0) {
        dialogs.close();
        void leaveVisit(state.visit);
      } else if (left <= lastSeconds) dialogs.askIfThere(left);
      return;
    }
    const languages = languagesOf(setup);
    if (state.kind !== 'idle' || languages.length < 2 || dialogs.isOpen()) return;
    if (calm.matches && settings.mode === 'survey') return;
    if (performance.now() - turnedAt < settings.rotateSeconds * 1000 || idleSeconds < settings.rotateSeconds) return;
    turnedAt = performance.now();
    language = languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
    draw(false);
  }

  /** "Touch the screen" means the screen: the invitation is wider than its button. */
  function touchAnywhere(target: EventTarget | null): void {
    if (state.kind !== 'idle' || setup?.settings.mode !== 'survey' || dialogs.isOpen()) return;
    const spoken = target instanceof Element ? target.closest<HTMLElement>('main [lang]') : null;
    begin(spoken?.lang ?? language);
  }

  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    if (button === null) return touchAnywhere(target);
    if (dialogs.press(button)) return;
    const { do: action, score, option, language: chosen } = button.dataset;
    if (action === 'tap') tap(Number(score));
    else if (action === 'reason' && state.kind === 'thanks') tapReason(state.visit, option ?? '');
    else if (action === 'done' && state.kind === 'thanks') thank(state.visit);
    else if (action === 'start') begin(chosen ?? language);
    else if (action === 'language') speak(chosen ?? language);
    else if (action === 'back') stepBack();
  });
  document.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement; // submit events come from forms
    if (dialogs.submit(form)) return;
    if (form.dataset['form'] === 'pair') void pair(form.querySelector<HTMLInputElement>('[name=code]')?.value ?? '');
    else goOn(form);
  });
  main.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLElement && target.closest('form[data-step]') !== null) {
      const form = target.closest('form');
      if (form !== null) changed(form, target);
    }
  });
  for (const name of ['pointerdown', 'keydown', 'input'])
    document.addEventListener(name, () => (touchedAt = performance.now()), { capture: true });
  document.addEventListener('contextmenu', (event) => event.preventDefault());
  addEventListener('online', () => void meet());
  navigator.serviceWorker?.addEventListener('controllerchange', () => (newPage = line.isReady()));
  setInterval(watch, 1_000);
  setInterval(() => void meet(), meetEveryMs);
  if (line.isReady()) rest();
  else show({ kind: 'pairing', problem: '' });
}

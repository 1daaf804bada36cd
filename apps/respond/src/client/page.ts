import type { PageCondition } from '../condition-for-page.ts';
import { holds } from './holds.ts';
import { openOutbox } from './outbox.ts';
import { tellSite } from './tell-site.ts';

/**
 * Makes the form quicker: follow-ups open at once, the next screen does not wait for the network, every answer is saved as
 * given. The page works without any of it.
 */
function start(form: HTMLFormElement): void {
  const all = <Kind extends Element>(selector: string, within: ParentNode = form): Kind[] => [
    ...within.querySelectorAll<Kind>(selector),
  ];
  const [progress] = all<HTMLProgressElement>('progress', document);
  const [status] = all<HTMLElement>('footer [role=status]', document);
  const [end] = all<HTMLElement>('[data-end]', document);
  const [button] = all<HTMLButtonElement>('[name=intent]');
  const [back] = all<HTMLElement>('[data-back]');
  const screens = all<HTMLElement>('section');
  if (!progress || !status || !end || !button || !back) return;

  let revision = Number(form.dataset.revision);
  let current = screens.findIndex(({ hidden }) => !hidden);
  let reached = current;

  /** What only the server knows comes next: the page goes there once the answer is safe. */
  let leaving = false;
  const fields = 'input,textarea,select';

  const outbox = openOutbox(
    form.action,
    (delivery) => {
      // Not while a newer state is on its way: the next page would find it kept, and go on from where it was.
      if (leaving && delivery === 'saved' && !outbox.waiting()) return leave();
      const text = status.dataset[delivery] ?? '';
      // The same words again would be read out again.
      if (status.textContent !== text) status.textContent = text;
      status.className = delivery;
    },
    // The server's own page says what is wrong; the form carries every answer there.
    () => leave(),
  );

  /** Screens with something to ask, by number. */
  const live = (): number[] =>
    screens.flatMap((screen, at) => (all('[data-q]:not([hidden])', screen).length ? [at] : []));

  function refresh(): void {
    screens.forEach((screen, at) => {
      for (const question of all<HTMLFieldSetElement>('[data-q]', screen)) {
        const { if: rule, need } = question.dataset;
        question.hidden = !!rule && !holds(JSON.parse(rule) as PageCondition, new FormData(form));
        question.disabled = question.hidden || at > reached;
        if (need) demand(question, need);
      }
    });
    const steps = live();
    const place = steps.indexOf(current);
    // With those that the server has not sent yet.
    const total = steps.length + Number(form.dataset.more ?? 0);
    // One more than the screens: the last one is not done yet.
    progress!.max = total + 1;
    progress!.value = place + 1;
    progress!.ariaLabel = (progress!.dataset.text ?? '')
      .replace('{done}', `${place + 1}`)
      .replace('{total}', `${total}`);
    button!.textContent = button!.dataset[place < total - 1 ? 'next' : 'send'] ?? '';
    back!.hidden = place < 1;
  }

  /** Two demands that HTML cannot express: one of several boxes, and consent once a contact is given. */
  function demand(question: HTMLElement, need: string): void {
    const [box] = all<HTMLInputElement>('[type=checkbox]', question);
    if (!box) return;
    box.required =
      need === 'contact'
        ? all<HTMLInputElement>('.i', question).some(({ value }) => value.trim())
        : !all(':checked', question).length;
  }

  function show(at: number): void {
    current = at;
    reached = Math.max(reached, at);
    screens.forEach((screen, number) => (screen.hidden = number !== at));
    refresh();
    scrollTo(0, 0);
    screens[at]?.querySelector('h1')?.focus();
  }

  function finish(): void {
    form.hidden = progress!.hidden = true;
    end!.hidden = false;
    scrollTo(0, 0);
    end!.querySelector('h1')?.focus();
  }

  function save(intent: 'save' | 'next'): void {
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') body.append(name, value);
    });
    body.set('intent', intent);
    body.set('step', screens[current]?.dataset.step ?? '');
    body.set('revision', `${++revision}`);
    outbox.send(body.toString());
  }

  const isComplete = (screen: HTMLElement | undefined): boolean =>
    !screen || all<HTMLInputElement>(fields, screen).every((field) => field.checkValidity());

  /** The form itself goes: the same answers under the same key change nothing, and the reply is the next page. */
  function leave(): void {
    const [step] = all<HTMLInputElement>('[name=step]');
    if (step) step.value = screens[current]?.dataset.step ?? '';
    form.submit();
  }

  function goOn(): void {
    const ahead = live().find((at) => at > current);
    const asks = screens.slice(current + 1, (ahead ?? screens.length) + 1).some(({ dataset }) => 'ask' in dataset);
    if (asks || (ahead === undefined && 'more' in form.dataset)) {
      leaving = true;
      if (!outbox.waiting()) leave();
      return;
    }
    // Going back may have opened a question on a screen that was passed already.
    const next = ahead ?? live().find((at) => !isComplete(screens[at]));
    if (next === undefined) return finish();
    history.pushState(next, '');
    show(next);
  }

  /** After a crash or a closed tab: the answers that the server has not confirmed are on the page again. */
  function restore(kept: URLSearchParams): void {
    for (const field of all<HTMLInputElement>('[name]')) {
      const values = kept.getAll(field.name);
      if (field.type === 'radio' || field.type === 'checkbox') {
        if (kept.getAll('shown').includes(field.name.split('.')[1] ?? '')) field.checked = values.includes(field.value);
      } else if (values.length && field.type !== 'file' && /^(a\.|key$)/.test(field.name))
        // Fields of one name, as the places of a ranking, follow one another.
        field.value =
          values[
            all('[name]')
              .filter((one) => one.getAttribute('name') === field.name)
              .indexOf(field)
          ] ?? '';
    }
    revision = Math.max(revision, Number(kept.get('revision')));
    const at = screens.findIndex(({ dataset }) => dataset.step === kept.get('step'));
    if (at < 0) return;
    show(at);
    if (kept.get('intent') === 'next') goOn();
  }

  form.noValidate = true;
  /** Boxes that stand alone, and a thing that is ranked at one place only. */
  function settle(field: HTMLInputElement | HTMLSelectElement): void {
    const same = all<HTMLInputElement>('[name]').filter((one) => one.name === field.name && one !== field);
    if (field.type === 'checkbox' && (field as HTMLInputElement).checked)
      for (const one of same) if ('alone' in field.dataset || 'alone' in one.dataset) one.checked = false;
    if (field.closest('[data-rank]')) for (const one of same) if (one.value === field.value) one.value = '';
  }

  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) settle(target);
    refresh();
    save('save');
  });
  form.addEventListener('input', refresh);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const open = all<HTMLInputElement>(fields, screens[current]);
    if (!open.every((field) => field.reportValidity())) return;
    save('next');
    goOn();
  });
  back.addEventListener('click', (event) => {
    event.preventDefault();
    const before = live()
      .filter((at) => at < current)
      .at(-1);
    if (before === undefined) return;
    history.pushState(before, '');
    show(before);
  });
  history.replaceState(current, '');
  addEventListener('popstate', ({ state }) => {
    if (typeof state === 'number' && end.hidden) show(state);
  });
  addEventListener('online', outbox.flush);

  /** Mail scanners fetch and browsers fetch ahead: a tap counts when the page has been in sight for a moment, and not twice. */
  function countTap(): void {
    if (form.dataset.tap === undefined || document.hidden || navigator.webdriver) return;
    setTimeout(() => {
      if (document.hidden || form.dataset.tap === undefined) return;
      delete form.dataset.tap;
      save('save');
    }, 1200);
  }

  const kept = outbox.waiting();
  if (kept) restore(new URLSearchParams(kept));
  else refresh();
  outbox.flush();
  countTap();
  document.addEventListener('visibilitychange', countTap);
}

tellSite();

const [form] = document.forms;
if (form) start(form);

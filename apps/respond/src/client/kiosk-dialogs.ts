import { fill } from '../catalogue/catalogue.ts';
import type { KioskWords } from '../catalogue/kiosk-words.ts';
import type { KioskSetup } from '../kiosk/kiosk-setup.ts';
import { idleDialog, pinDialog, staffDialog } from '../kiosk/staff-screens.ts';
import type { Line } from './kiosk-line.ts';
import type { KioskStore } from './kiosk-store.ts';

export type Dialogs = {
  askIfThere: (secondsLeft: number) => void;
  close: () => void;
  isOpen: () => boolean;
  isStaffIn: () => boolean;
  /** True where the button was one of a dialog, or the one that opens it. */
  press: (button: HTMLElement) => boolean;
  submit: (form: HTMLFormElement) => boolean;
};

type Around = {
  store: KioskStore;
  line: Line;
  words: () => KioskWords;
  setup: () => KioskSetup | null;
  leave: () => void;
  sent: () => void;
};

const mostAttempts = 5;
const pauseMs = 30_000;

/** What lies over the screen: "are you still there?", the PIN, and what staff see behind it. */
export function openDialogs({ store, line, words, setup, leave, sent }: Around): Dialogs {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  document.body.append(dialog);
  let shown: 'idle' | 'pin' | 'staff' | null = null;
  let attempts = 0;
  let pausedUntil = 0;

  function open(kind: NonNullable<typeof shown>, markup: string): void {
    shown = kind;
    dialog.innerHTML = markup;
    if (!dialog.open) dialog.showModal();
    dialog.querySelector<HTMLElement>('input,button')?.focus();
  }

  function close(): void {
    shown = null;
    dialog.close();
  }

  async function showStaff(note = ''): Promise<void> {
    const met = line.metAt();
    const state = {
      queue: (await store.answers()).length,
      aside: await store.countAside(),
      met: met === null ? '—' : new Date(met).toLocaleString(document.documentElement.lang),
      version: line.version,
      isWhole: document.fullscreenElement !== null,
    };
    open('staff', staffDialog(words(), setup()?.device.name ?? '', state, note).toString());
  }

  function checkPin(given: string): void {
    const wait = Math.ceil((pausedUntil - performance.now()) / 1000);
    if (wait > 0) return open('pin', pinDialog(words(), words().wait.replace('{seconds}', String(wait))).toString());
    if (given === setup()?.settings.pin) {
      attempts = 0;
      return void showStaff();
    }
    attempts += 1;
    if (attempts % mostAttempts === 0) pausedUntil = performance.now() + pauseMs;
    open('pin', pinDialog(words(), words().wrongPin).toString());
  }

  async function unpair(): Promise<void> {
    if ((await store.answers()).length > 0) return showStaff(words().unpairWait);
    leave();
  }

  const startsOver = (seconds: number): string => fill(words().startsOver, { seconds }, document.documentElement.lang);

  // Escape also means: I am still here.
  dialog.addEventListener('close', () => (shown = null));

  const actions: Record<string, () => void> = {
    staff: () => open('pin', pinDialog(words(), '').toString()),
    close,
    stay: close,
    send: () => {
      void line.meet().then(() => showStaff());
      sent();
    },
    whole: () => void document.documentElement.requestFullscreen().then(close, () => close()),
    leave: () => void document.exitFullscreen().then(() => showStaff()),
    unpair: () => void unpair(),
  };

  return {
    askIfThere(secondsLeft) {
      if (shown === 'idle') {
        const text = dialog.querySelector('[data-seconds]');
        if (text !== null) text.textContent = startsOver(secondsLeft);
      } else if (shown === null) open('idle', idleDialog(words(), startsOver(secondsLeft)).toString());
    },
    close,
    isOpen: () => shown !== null,
    isStaffIn: () => shown === 'staff',
    press(button) {
      const act = actions[button.dataset['do'] ?? ''];
      act?.();
      return act !== undefined;
    },
    submit(form) {
      if (form.dataset['form'] !== 'pin') return false;
      checkPin(form.querySelector<HTMLInputElement>('[name=pin]')?.value ?? '');
      return true;
    },
  };
}

import { fill } from '../catalogue/catalogue.ts';
import type { KioskWords } from '../catalogue/kiosk-words.ts';
import { attribute, html, type Html } from '../html.ts';

/** Before a tablet knows whose it is, and when its key was taken away. */
export function pairingScreen(words: KioskWords, code: string, problem: string): Html {
  return html`<form class="pair" data-form="pair" novalidate>
    <h1 tabindex="-1">${words.pairing}</h1>
    <p>${words.pairingText}</p>
    <p>
      <label class="f"
        >${words.code}<input
          class="i code"
          name="code"
          value="${code}"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="20"
          ${attribute('aria-describedby', problem === '' ? null : 'problem')}
      /></label>
    </p>
    ${problem === '' ? null : html`<p class="x" id="problem" role="alert">${problem}</p>`}
    <button>${words.connect}</button>
  </form>`;
}

export function pinDialog(words: KioskWords, problem: string): Html {
  return html`<form data-form="pin" novalidate>
    <h2 id="dialog-title">${words.staff}</h2>
    <p>
      <label class="f"
        >${words.pin}<input
          class="i code"
          name="pin"
          type="password"
          inputmode="numeric"
          autocomplete="off"
          maxlength="8"
      /></label>
    </p>
    ${problem === '' ? null : html`<p class="x" role="alert">${problem}</p>`}
    <button>${words.enter}</button>
    <button type="button" class="quiet" data-do="close">${words.cancel}</button>
  </form>`;
}

export type TabletState = { queue: number; aside: number; met: string; version: string; isWhole: boolean };

export function staffDialog(words: KioskWords, name: string, state: TabletState, note: string): Html {
  const line = (text: string, values: Record<string, string | number>): Html => html`<p>${fill(text, values)}</p>`;
  return html`<h2 id="dialog-title" tabindex="-1">${name}</h2>
    <div role="status">
      ${line(words.queue, { count: state.queue })}${state.aside === 0 ? null : line(words.aside, { count: state.aside })}
      ${line(words.met, { when: state.met })}
      <p>${words.version} ${state.version}</p>
      ${note === '' ? null : html`<p class="x">${note}</p>`}
    </div>
    <div class="tools">
      <button class="tool" data-do="send">${words.sendNow}</button>
      <button class="tool" data-do="${state.isWhole ? 'leave' : 'whole'}">
        ${state.isWhole ? words.leave : words.whole}
      </button>
      <button class="tool" data-do="unpair">${words.unpair}</button>
      <button data-do="close">${words.back}</button>
    </div>`;
}

export function idleDialog(words: KioskWords, startsOver: string): Html {
  return html`<h2 id="dialog-title">${words.stillThere}</h2>
    <p data-seconds>${startsOver}</p>
    <p><button data-do="stay">${words.goOn}</button></p>`;
}

/** What the server says of a widget. */
type Settings = {
  form: 'popover' | 'modal' | 'inline' | 'tab';
  side: 'right' | 'left';
  trigger:
    | { kind: 'load' | 'exit' }
    | { kind: 'click'; selector: string }
    | { kind: 'time'; seconds: number }
    | { kind: 'scroll'; percent: number }
    | { kind: 'event'; name: string };
  pages: string[];
  notPages: string[];
  memory: 'none' | 'session' | 'device';
  againDays: number;
};
type Told = {
  settings: Settings;
  title: string;
  tab: string;
  close: string;
  colour: string;
  onColour: string;
  grounds: [paper: string, ink: string][];
};

type Otklik = {
  /** Shows it now: the visitor asked for it. */
  open: () => void;
  close: () => void;
  /** Takes everything off the page: element, listeners, timers. */
  remove: () => void;
  /** Something happened on the site: `Otklik.event('order_paid')`. */
  event: (name: string) => void;
  /** What a site said before the script was there (`Otklik = window.Otklik || []`), and may say so for ever. */
  push: (...said: Said[]) => void;
  /** Who the visitor is, signed by the site's server. Then the contact policy decides whether he is asked. */
  identify: (customer: string, signature: string) => void;
};

type Said = ['open' | 'close' | 'remove'] | ['event', name: string] | ['identify', customer: string, signature: string];

const site = window as { Otklik?: Otklik | Said[] };
const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] =>
  document.createElement(tag);

const sheet = `:host{all:initial!important;display:block!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
.box{display:flex;flex-direction:column;padding:0;border:0;border-radius:16px;overflow:hidden;background:var(--p);color:var(--i);box-shadow:0 8px 40px #1d243047;font:16px/1.4 system-ui,sans-serif}
.pop,.tab{position:fixed;z-index:2147483647}
.pop,dialog{max-height:calc(100vh - 40px)}
.pop{bottom:20px;width:min(400px,calc(100vw - 24px))}
.right{right:20px}.left{left:20px}
dialog.box{width:min(560px,calc(100vw - 24px));margin:auto}
dialog::backdrop{background:#1d24308c}
.in{width:100%;box-shadow:none;border:1px solid #e3dcd0}
iframe{display:block;width:100%;border:0;height:420px;flex:auto;background:var(--p)}
.chat{height:640px;margin-top:-56px}
button{font:inherit;cursor:pointer;border:0}
.x{align-self:flex-end;width:44px;height:44px;margin:6px;border-radius:12px;background:0 0;color:var(--i);font-size:24px;line-height:1;flex:none;position:relative}
.tab{top:50%;min-height:48px;min-width:48px;padding:14px 10px;writing-mode:vertical-rl;font:600 16px/1.2 system-ui,sans-serif;transform:translateY(-50%)}
.tab.right{right:0;border-radius:12px 0 0 12px}.tab.left{left:0;border-radius:0 12px 12px 0}
button:focus-visible{outline:3px solid var(--i,#1d2430);outline-offset:2px}
.tab:has(~:not([hidden])){display:none}
@media(max-width:480px){.pop{left:12px;right:12px;bottom:12px;width:auto}}`;

function start(script: HTMLScriptElement): void {
  const origin = new URL(script.src).origin;
  // A survey, a form by which a case is opened, or a chat.
  const { widget, form, chat } = script.dataset;
  const code = widget || form || chat || '';
  const door = `${origin}/${widget ? `w/${code}` : `${chat ? 'chat' : 'f'}/${code}/widget`}`;
  let who = { customer: script.dataset.customer, signature: script.dataset.signature };
  let told: Told | null = null;
  let host: HTMLElement | null = null;
  let frame: HTMLIFrameElement | null = null;
  let box: HTMLElement | null = null;
  let before: Element | null = null;
  let tab: HTMLButtonElement | null = null;
  /** By itself it asks once a page: a scroll is told many times over, and a closed box stays closed. */
  let isAsked = false;
  const undo: (() => void)[] = [];
  /** What happened on the site before the settings were there. */
  const early: string[] = [];

  const listen = (target: EventTarget, name: string, act: (event: Event) => void): void => {
    target.addEventListener(name, act, true);
    undo.push(() => target.removeEventListener(name, act, true));
  };

  /** Where visits are noted at all. It may be forbidden; then he is asked once a page. */
  function storage(): Storage | null {
    try {
      const memory = told && told.settings.memory;
      return memory === 'device' ? localStorage : memory === 'session' ? sessionStorage : null;
    } catch {
      return null;
    }
  }
  const place = `otklik:${code}`;
  /** Where the visitor's chat goes on, and whether it is open: on every page of the site, until the tab is closed. */
  const keep = (what: '' | ':talk' | ':open', value: string | number): void => {
    const box = storage();
    if (box) box.setItem(place + what, `${value}`);
  };
  const kept = (what: '' | ':talk' | ':open'): string => {
    const box = storage();
    return (box && box.getItem(place + what)) || '';
  };
  const wasShown = (): boolean => !!told && Date.now() - Number(kept('')) < told.settings.againDays * 864e5;

  const fits = (pattern: string): boolean => {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(location.pathname + location.search);
  };
  const isPage = ({ pages, notPages }: Settings): boolean =>
    (pages.length === 0 || pages.some(fits)) && !notPages.some(fits);

  const language = (): string => script.dataset.language || document.documentElement.lang;
  const asStranger = { credentials: 'omit', referrerPolicy: 'origin' } as const;

  /** The page with the question; null where the visitor is to be left in peace, nothing where nobody answered. */
  async function ask(byVisitor: boolean): Promise<string | null | undefined> {
    // Plain text: a question that needs no leave of the browser beforehand.
    const reply = await fetch(door, {
      ...asStranger,
      method: 'POST',
      body: JSON.stringify({
        byVisitor,
        language: language(),
        ...who,
        ...(chat ? { talk: kept(':talk') } : {}),
      }),
    }).catch(() => null);
    return reply && reply.ok ? (await reply.json()).address : undefined;
  }

  function shadow(): ShadowRoot {
    if (host?.shadowRoot) return host.shadowRoot;
    host = make('div');
    const root = host.attachShadow({ mode: 'open' });
    try {
      const own = new CSSStyleSheet();
      own.replaceSync(sheet);
      root.adoptedStyleSheets = [own];
    } catch {
      // Browsers without: a site with a strict policy gives the script its nonce.
      const style = make('style');
      style.nonce = script.nonce;
      style.textContent = sheet;
      root.append(style);
    }
    const wanted = script.dataset.target || '[data-otklik]';
    const target = isInline() && document.querySelector(wanted);
    // oxlint-disable-next-line no-console -- for whoever puts the script on the site
    if (target === null) console.warn(`Otklik: no ${wanted} on this page`);
    (target || document.body).append(host);
    return root;
  }

  function button(className: string, text: string, act: () => void): HTMLButtonElement {
    const made = make('button');
    made.type = 'button';
    made.className = className;
    made.textContent = text;
    made.addEventListener('click', act);
    return made;
  }

  function close(): void {
    // A chat goes on behind the tab, which tells what was said meanwhile.
    if (chat && box && !isInline()) {
      box.hidden = true;
      keep(':open', '');
    } else drop();
    if (before instanceof HTMLElement) before.focus();
  }

  function drop(): void {
    if (box) box.remove();
    box = frame = null;
  }
  const isInline = (): boolean => !!told && told.settings.form === 'inline';
  async function show(byVisitor: boolean, isResumed = false): Promise<void> {
    if (box && box.hidden && frame) {
      before = document.activeElement;
      box.hidden = false;
      keep(':open', 1);
      return frame.focus();
    }
    if (!told || box) return;
    const { settings, title } = told;
    if (!byVisitor) {
      if (isAsked || !isPage(settings) || wasShown()) return;
      isAsked = true;
    }
    const address = await ask(byVisitor);
    // Whom nobody knows is drawn by lot, and once: that he was not is kept like a box that he saw.
    if (!byVisitor && (address || (address === null && !who.customer))) keep('', Date.now());
    if (!address || box || !told) return;
    before = document.activeElement;
    const isModal = settings.form === 'modal' && !chat;
    box = make(isModal ? 'dialog' : 'section');
    const [day, night = day] = told.grounds;
    const [paper, ink] = (matchMedia('(prefers-color-scheme:dark)').matches ? night : day) ?? [];
    box.style.cssText = `--p:${paper};--i:${ink}`;
    box.className = `box ${isModal ? '' : isInline() ? 'in' : `pop ${settings.side}`}`;
    box.setAttribute('aria-label', title);
    if (!isModal) box.setAttribute('role', isInline() ? 'region' : 'dialog');
    frame = make('iframe');
    frame.src = address;
    frame.title = title;
    frame.referrerPolicy = 'no-referrer';
    // A survey may ask for a voice.
    frame.allow = 'microphone';
    if (chat) frame.className = 'chat';
    if (!isInline()) {
      const cross = button('x', '×', close);
      cross.setAttribute('aria-label', told.close);
      box.append(cross);
    }
    box.append(frame);
    box.hidden = isResumed && !kept(':open');
    shadow().append(box);
    if (chat && !isResumed) keep(':open', 1);
    if (box instanceof HTMLDialogElement) {
      box.addEventListener('close', close);
      box.showModal();
    } else if (byVisitor && !isResumed && !isInline()) box.querySelector('button')?.focus();
  }

  function wait({ settings, tab: name, colour, onColour }: Told): void {
    const { trigger, form, side } = settings;
    const now = (): void => void show(false);
    if (form === 'inline') return void show(true);
    if (chat && kept(':talk')) void show(true, true);
    if (form === 'tab') {
      tab = button(`tab ${side}`, name, () => void show(true));
      tab.style.background = colour;
      tab.style.color = onColour;
      shadow().append(tab);
      return;
    }
    if (trigger.kind === 'load' || trigger.kind === 'time') {
      let page = '';
      let left = 0;
      // A site that makes its pages itself loads no other: only the address tells that this is another one.
      const look = (): void => {
        if (page !== location.href) {
          page = location.href;
          left = trigger.kind === 'time' ? trigger.seconds : 0;
        }
        if (!left--) now();
      };
      look();
      const looking = setInterval(look, 1e3);
      undo.push(() => clearInterval(looking));
    }
    if (trigger.kind === 'click')
      listen(document, 'click', ({ target }) => {
        if (target instanceof Element && target.closest(trigger.selector)) void show(true);
      });
    if (trigger.kind === 'scroll') {
      const seen = (): void => {
        const { scrollHeight } = document.documentElement;
        if (scrollY + innerHeight >= (scrollHeight * trigger.percent) / 100) now();
      };
      listen(window, 'scroll', seen);
    }
    if (trigger.kind === 'exit')
      listen(document, 'mouseout', (event) => {
        const { relatedTarget, clientY } = event as MouseEvent;
        if (!relatedTarget && clientY <= 0) now();
      });
  }

  const otklik: Otklik = {
    open: () => void show(true),
    close,
    remove() {
      drop();
      undo.forEach((back) => back());
      host?.remove();
      host = told = null;
      delete site.Otklik;
    },
    event(name) {
      if (!told) return void early.push(name);
      const { trigger } = told.settings;
      if (trigger.kind === 'event' && trigger.name === name) void show(false);
    },
    push(...said) {
      for (const [what, ...about] of said) (otklik[what] as (...about: string[]) => void)(...about);
    },
    identify(customer, signature) {
      who = { customer, signature };
      isAsked = false;
    },
  };
  const stub = site.Otklik;
  site.Otklik = otklik;
  if (Array.isArray(stub)) otklik.push(...stub);

  listen(window, 'message', (event) => {
    const { data, source, origin: from } = event as MessageEvent;
    const { otklik: said } = data || {};
    if (!frame || source !== frame.contentWindow || from !== origin || !said) return;
    if (said === 'close') return void (isInline() || close());
    if (said > 0) frame.style.height = `${Math.min(said, innerHeight - 110)}px`;
    if ('chat' in Object(said)) keep(':talk', said.chat);
    if (tab && said.unread >= 0 && told) tab.textContent = told.tab + (said.unread ? ` (${said.unread})` : '');
  });
  listen(document, 'keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape' && !isInline()) close();
  });

  void fetch(`${door}?lang=${encodeURIComponent(language())}`, asStranger)
    .then(async (reply) => {
      if (!reply.ok || site.Otklik !== otklik) return;
      const heard = (told = (await reply.json()) as Told);
      wait(heard);
      early.forEach(otklik.event);
    })
    .catch(() => undefined);
}

const { currentScript } = document;
if (currentScript instanceof HTMLScriptElement && (!site.Otklik || Array.isArray(site.Otklik))) start(currentScript);

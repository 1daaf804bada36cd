import { tell, tellEscape } from './tell-site.ts';
import { rememberTalk, rememberUnsent, resumeTalk, unsentBefore, type Unsent } from './chat-memory.ts';

/** Somebody is there, or is writing: what no event tells is read again after this long. */
const LOOK_MS = 20_000;
const isFramed = parent !== window;

type Waiting = Unsent & { data: FormData; line: HTMLLIElement; hasFiles: boolean };

function start(main: HTMLElement): void {
  const log = main.querySelector('.log') as HTMLElement;
  const list = main.querySelector('ol') as HTMLOListElement;
  const field = (name: string) => main.querySelector<HTMLInputElement>(`.say [name=${name}]`);
  const action = (): string => main.dataset.action || '';
  const path = (): string => action().split('?')[0] || '';
  const isTalk = (): boolean => path().split('/').length > 3;
  const queue: Waiting[] = [];
  let source: EventSource | null = null;
  let isSending = false;
  let tries = 0;
  let unread = 0;
  let isShown = true;
  let posts = 0;
  let isLookWanted = false;

  const toEnd = (): void => {
    log.scrollTop = log.scrollHeight;
  };
  const isSeen = (): boolean => isShown && document.visibilityState === 'visible';

  function seen(): void {
    if (!isTalk() || !isSeen()) return;
    if (unread > 0 && isFramed) tell({ unread: 0 });
    unread = 0;
    void fetch(`${path()}/seen`, { method: 'POST', keepalive: true }).catch(() => undefined);
  }

  /** Puts what the server says of the chat into the page: new lines, changed parts; whatever is being typed stays. */
  function merge(text: string): void {
    const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    if (!next || !next.dataset.action) return;
    main.dataset.action = next.dataset.action;
    const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    let fresh = 0;
    next.querySelectorAll('li').forEach((line) => {
      if (document.getElementById(line.id)) return;
      const mine = line.className === 'me';
      const firstWaiting = list.querySelector('.wait');
      list.insertBefore(document.importNode(line, true), firstWaiting);
      if (!mine) fresh += 1;
    });
    next.querySelectorAll<HTMLElement>('[data-part]').forEach((part) => {
      const shown = main.querySelector(`[data-part=${part.dataset.part}]`);
      if (shown && shown.innerHTML !== part.innerHTML) shown.innerHTML = part.innerHTML;
    });
    ['.say .f', '.say .c', '.say'].forEach((gone) => {
      const shown = main.querySelector(gone);
      if (shown && !next.querySelector(gone)) shown.remove();
    });
    if (fresh > 0 || wasAtEnd) toEnd();
    follow();
    if (fresh === 0) return;
    unread += fresh;
    if (isSeen()) seen();
    else if (isFramed) tell({ unread });
  }

  async function post(data: FormData): Promise<Response> {
    posts += 1;
    return fetch(action(), { method: 'POST', body: data, headers: { 'x-part': '1' } });
  }

  /** What was read before something was sent is older than the answer to it. */
  async function look(): Promise<void> {
    if (isSending) {
      isLookWanted = true;
      return;
    }
    const before = posts;
    const reply = await fetch(action(), { headers: { 'x-part': '1' } }).catch(() => null);
    if (reply && reply.ok && posts === before) merge(await reply.text());
  }

  /** One after the other, each until it has arrived: the same message twice is one there. */
  async function pump(): Promise<void> {
    const [first] = queue;
    if (isSending || !first) return;
    isSending = true;
    const reply = await post(first.data).catch(() => null);
    const answer = reply === null ? '' : await reply.text().catch(() => null);
    isSending = false;
    if (reply === null || answer === null || reply.status > 499 || reply.status === 408) {
      tries += 1;
      (first.line.firstChild as HTMLElement).textContent = main.dataset.unsent || '';
      setTimeout(() => void pump(), Math.min(30_000, 1_000 * 2 ** tries));
      return;
    }
    tries = 0;
    queue.shift();
    remember();
    first.line.remove();
    merge(answer);
    const text = field('text');
    if (!reply.ok && text && text.value === '') text.value = first.text;
    else if (reply.ok) seen();
    if (isLookWanted) {
      isLookWanted = false;
      void look();
    }
    void pump();
  }

  /** A file cannot be kept over a reload, and words that promise one must not go without it. */
  function remember(): void {
    rememberUnsent(
      path(),
      queue.filter(({ hasFiles }) => !hasFiles),
    );
  }

  function put(data: FormData, { text, said, key }: Unsent, hasFiles = false): void {
    const line = document.createElement('li');
    line.className = 'me wait';
    for (const words of [main.dataset.sending || '', text]) {
      const row = document.createElement('p');
      row.textContent = words;
      line.append(row);
    }
    list.append(line);
    toEnd();
    queue.push({ text, said, key, data, line, hasFiles });
    remember();
    void pump();
  }

  function say(form: HTMLFormElement): void {
    const data = new FormData(form);
    const [words, id, key, chosen] = [field('text'), field('said'), field('key'), field('files')];
    if (!words || !id || !key) return;
    const files = Array.from((chosen && chosen.files) || []);
    const text = words.value.trim() || files.map(({ name }) => name).join(', ');
    if (text === '') return;
    data.set('step', 'say');
    put(data, { text, said: id.value, key: key.value }, files.length > 0);
    words.value = '';
    words.style.height = '';
    words.focus();
    id.value = newId();
    if (chosen) chosen.value = '';
    nameFiles();
  }

  /** The browser's own words for a chosen file do not stand in the chat. */
  const attach = main.querySelector('.at span');
  const attachWords = attach ? attach.textContent : '';
  function nameFiles(): void {
    const chosen = field('files');
    const names = Array.from((chosen && chosen.files) || []).map(({ name }) => name);
    if (attach) attach.textContent = names.join(', ') || attachWords;
  }

  function follow(): void {
    if (!isTalk()) return;
    rememberTalk(path(), action());
    if (isFramed) tell({ chat: path().split('/')[3] || '' });
    if (source || !('EventSource' in window)) return;
    source = new EventSource(`${path()}/live`);
    source.addEventListener('case', () => void look());
    source.addEventListener('open', () => void look());
  }

  main.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (form.className === 'say') return say(form);
    const data = new FormData(form);
    const button = form.querySelector('button');
    data.set('step', button ? button.value : '');
    if (button) button.disabled = true;
    void post(data)
      .then(async (reply) => merge(await reply.text()))
      .catch(() => undefined)
      .then(() => {
        if (button) button.disabled = false;
      });
  });
  main.addEventListener('keydown', (event) => {
    const { key, shiftKey, isComposing, target } = event;
    if (key !== 'Enter' || shiftKey || isComposing || !(target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    const form = target.form;
    if (form && form.reportValidity()) say(form);
  });
  main.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return nameFiles();
    target.style.height = 'auto';
    target.style.height = `${Math.min(target.scrollHeight + 4, 140)}px`;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    seen();
    void look();
  });
  addEventListener('online', () => void pump());
  if ('IntersectionObserver' in window)
    new IntersectionObserver((entries) => {
      isShown = entries.some(({ isIntersecting }) => isIntersecting);
      if (isShown) seen();
    }).observe(main);
  setInterval(() => {
    seen();
    if (isSeen()) void look();
  }, LOOK_MS);

  if (!isTalk() && isFramed && new URLSearchParams(location.search).has('fresh')) tell({ chat: '' });
  if (!isFramed) resumeTalk(path());
  follow();
  seen();
  unsentBefore(path()).forEach((one) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...one, step: 'say', consent: '1' })) data.set(name, value);
    put(data, one);
  });
  toEnd();
}

function newId(): string {
  // Plain http on a company's own network has no `randomUUID`.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => `0${byte.toString(16)}`.slice(-2)).join('');
}

const main = document.querySelector('main');
if (main) {
  document.documentElement.className = isFramed ? 'on9 in9' : 'on9';
  tellEscape();
  start(main);
}

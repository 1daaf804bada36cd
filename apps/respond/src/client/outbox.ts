/** What the customer is told about the last answer. */
export type Delivery = 'saved' | 'kept';

export type Outbox = { send: (body: string) => void; flush: () => void; waiting: () => string | null };

/**
 * Holds the newest state of the answers until the server has confirmed it. One request at a time, always the whole
 * state, under one key: a repeat changes nothing, and a lost one is made good by the next. It is written down before it
 * is sent, so that closing the page or a dead battery loses nothing.
 */
export function openOutbox(action: string, tell: (delivery: Delivery) => void, refused: () => void): Outbox {
  const place = `otklik:${action}`;
  let body = read(place);
  let sending = false;
  let pause = 2;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const deliver = async (): Promise<void> => {
    clearTimeout(timer);
    if (sending || !body) return;
    sending = true;
    const sent = body;
    let again = 0;
    try {
      const reply = await fetch(action, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: sent,
        // Browsers refuse to keep more than 64 KB alive after the page.
        keepalive: sent.length < 6e4,
      });
      const { status } = reply;
      again = +(reply.headers.get('Retry-After') ?? 0);
      if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
        write(place, (body = null));
        refused();
        return;
      }
      // A page of a hotel's network also answers 200: only our own word counts.
      const { saved } = await reply.json();
      if (!reply.ok || !saved) throw new Error();
      if (body === sent) write(place, (body = null));
      pause = 2;
      tell('saved');
    } catch {
      tell('kept');
      pause = Math.min(60, pause * 2);
      timer = setTimeout(flush, Math.max(again || 0, pause) * 1e3);
    }
    sending = false;
    if (body && body !== sent) flush();
  };
  const flush = (): void => void deliver();

  return {
    send(next) {
      write(place, (body = next));
      flush();
    },
    flush,
    waiting: () => body,
  };
}

/** Storage may be forbidden; answers then live as long as the page. */
function read(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(place: string, body: string | null): void {
  try {
    if (body === null) localStorage.removeItem(place);
    else localStorage.setItem(place, body);
  } catch {}
}

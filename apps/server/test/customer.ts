import type { World } from './world.ts';

/** A customer with a phone: keeps cookies, follows redirects, and sends back what stands in the form, as a browser does. */
export class Customer {
  readonly world: World;
  readonly path: string;
  keepsCookies = true;
  key = '';
  revision = 0;
  html = '';
  #cookie = '';
  #hidden: [string, string][] = [];

  constructor(world: World, path: string) {
    this.world = world;
    this.path = path;
  }

  async get(query = '', headers: Record<string, string> = {}): Promise<Shown> {
    return this.#take(
      await this.world.app.inject({ url: this.path + query, headers: { ...BROWSER, ...this.#cookies(), ...headers } }),
    );
  }

  /** Presses the button of the page that is shown. */
  async post(answers: Record<string, string | readonly string[]>): Promise<Shown> {
    const shown = { key: this.key, shown: activeQuestions(this.html), ...Object.fromEntries(this.#hidden) };
    const response = await this.#send({ ...shown, ...answers }, {});
    const location = response.headers['location'];
    if (response.statusCode === 303 && location !== undefined) {
      this.#keep(response.headers['set-cookie']);
      return this.get(location.slice(this.path.length));
    }
    return this.#take(response);
  }

  /** What the page's script does with each answer. */
  async save(answers: Record<string, string | readonly string[]>, revision: number) {
    const shown = Object.keys(answers).flatMap((name) => (name.startsWith('a.') ? [name.split('.')[1] ?? ''] : []));
    const form = { key: this.key, intent: 'save', shown, ...answers, revision: String(revision) };
    const response = await this.#send(form, { accept: 'application/json' });
    this.#keep(response.headers['set-cookie']);
    return { status: response.statusCode, body: response.json<{ saved: boolean; finished?: boolean }>() };
  }

  /** The value that is ticked for a name, null for none. */
  checked(name: string): string | null {
    const inputs = this.html.match(/<input[^>]*>/g) ?? [];
    const ticked = inputs.find((input) => input.includes(`name="${name}"`) && /\schecked\b/.test(input));
    return ticked === undefined ? null : (/value="([^"]*)"/.exec(ticked)?.[1] ?? null);
  }

  #send(form: Record<string, string | readonly string[]>, headers: Record<string, string>) {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    return this.world.app.inject({
      method: 'POST',
      url: this.path,
      headers: { ...BROWSER, ...this.#cookies(), 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: body.toString(),
    });
  }

  #take(response: { statusCode: number; body: string; headers: Record<string, unknown> }): Shown {
    this.#keep(response.headers['set-cookie']);
    this.html = response.body;
    const inputs = [...this.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    this.#hidden = inputs.flatMap(([, name = '', value = '']) => (name === 'shown' ? [] : [[name, value]]));
    this.key = this.#hidden.find(([name]) => name === 'key')?.[1] ?? this.key;
    this.revision = Number(/data-revision="(\d+)"/.exec(this.html)?.[1] ?? this.revision);
    const currentStep = this.#hidden.find(([name]) => name === 'step')?.[1] ?? null;
    return {
      status: response.statusCode,
      html: this.html,
      currentStep,
      visible: (question) => activeQuestions(this.html).includes(question),
    };
  }

  #cookies(): Record<string, string> {
    return this.keepsCookies && this.#cookie !== '' ? { cookie: this.#cookie } : {};
  }

  #keep(header: unknown): void {
    for (const line of Array.isArray(header) ? header : [header]) {
      if (typeof line !== 'string') continue;
      const [pair = ''] = line.split(';');
      this.#cookie = /Max-Age=0|Expires=Thu, 01 Jan 1970/.test(line) ? '' : pair;
    }
  }
}

export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly currentStep: string | null;
  readonly visible: (question: string) => boolean;
}

const BROWSER = {
  'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
};

/** Ids of the questions that a browser would send: in a fieldset that is not disabled. */
function activeQuestions(html: string): string[] {
  const fieldsets = html.match(/<fieldset[^>]*>[\s\S]*?<\/fieldset>/g) ?? [];
  return fieldsets
    .filter((fieldset) => !/^<fieldset[^>]*\sdisabled\b/.test(fieldset))
    .flatMap((fieldset) => [...fieldset.matchAll(/name="shown" value="([^"]*)"/g)].map(([, id = '']) => id));
}

/** At a page whose address is known: to whom a case names it is not told. */
export function customer(world: World, path: string | null): Customer {
  if (path === null) throw new Error('Nobody told the address of this page');
  return new Customer(world, path);
}

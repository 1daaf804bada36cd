import { request, type Agent } from 'node:https';

export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Asking {
  readonly agent: Agent;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
}

/** A request over connections of one's own; `fetch` takes no authority of one's own. Follows nothing. @throws as the connection says */
export function askOver(url: URL, { body, ...options }: Asking): Promise<Said> {
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (answer) => {
      const headers = new Headers();
      for (const [name, values] of Object.entries(answer.headersDistinct))
        for (const value of values ?? []) headers.append(name, value);
      answer
        .setEncoding('utf8')
        .toArray()
        .then((parts) => resolve({ status: answer.statusCode ?? 0, headers, text: parts.join('') }), reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

import { Agent, request } from 'node:http';

export interface Load {
  origin: string;
  clients: number;
}

export interface Sent {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends requests from many clients at once, each on a connection kept alive, until `next` gives no more; answers per second. */
export async function answersPerSecond(
  { origin, clients }: Load,
  next: () => Sent | undefined,
  isRight: (status: number) => boolean,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let answers = 0;
  const started = performance.now();
  const client = async () => {
    for (let sent = next(); sent; sent = next()) {
      const status = await send(agent, origin, sent);
      if (!isRight(status)) throw new Error(`${sent.method} ${sent.path} was answered with ${status}`);
      answers++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return answers / seconds;
}

/** The same page over and over for so long. */
export function pagesPerSecond(load: Load, path: string, seconds: number): Promise<number> {
  const endsAt = performance.now() + seconds * 1000;
  const headers = { 'accept-encoding': 'gzip', 'accept-language': 'nb' };
  return answersPerSecond(
    load,
    () => (performance.now() < endsAt ? { method: 'GET', path, headers } : undefined),
    (status) => status === 200,
  );
}

function send(agent: Agent, origin: string, { method, path, headers, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(origin + path, { agent, method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

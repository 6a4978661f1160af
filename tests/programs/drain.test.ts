import { type ClientRequest, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { aFolder, freePort, start } from '../support/programs.ts';

/** A sign-in form whose last part is held back, so that the request is still running when the signal comes. */
function slowRequest(port: string): { sending: ClientRequest; answer: Promise<number | undefined> } {
  const body = 'email=kari%40vestby.example';
  const sending = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/logg-inn',
    headers: {
      origin: `http://localhost:${port}`,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length + 3,
    },
  });
  sending.write(body);
  const answer = new Promise<number | undefined>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
  });
  return { sending, answer };
}

test.each([
  ['the server', process.execPath, ['build/server/serve.js']],
  ['npm', 'npm', ['start']],
])('SIGTERM to %s lets a running request finish, takes no new ones, and ends with 0', async (_, command, args) => {
  const port = String(await freePort());
  const env = { DATA_DIR: aFolder(), PORT: port, DEMO: '0' };
  const server = start(command, args, env);
  await server.says('Møteplass: ');
  await fetch(`http://127.0.0.1:${port}/healthz`); // leaves a connection kept alive

  const { sending, answer } = slowRequest(port);
  await pause(200);
  server.process.kill('SIGTERM');
  await pause(500);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  sending.end('&a=');
  expect(await answer).toBe(303);
  expect((await server.ended).code).toBe(0);
});

test('a second start has nothing to install or build', async () => {
  const port = String(await freePort());
  const env = { DATA_DIR: aFolder(), PORT: port, DEMO: '0' };
  const first = start('npm', ['start'], env);
  await first.says('Møteplass: ');
  first.process.kill('SIGTERM');
  await first.ended;

  const second = start('npm', ['start'], env);
  await second.says('Møteplass: ');
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  second.process.kill('SIGTERM');
  expect((await second.ended).error).not.toMatch(/Installing|Building/);
});

import { expect, test } from 'vitest';
import { testServer } from '../support/server.ts';

const server = testServer();

test('the front page answers in Norwegian, and in English to those who ask for it', async () => {
  const norwegian = await server.get('/');
  expect(norwegian.status).toBe(200);
  expect(await norwegian.text()).toContain('<html lang="nb"');

  const english = await server.get('/', { headers: { 'accept-language': 'en-GB,en' } });
  expect(await english.text()).toContain('<html lang="en"');
});

test('a page that does not exist says so', async () => {
  const response = await server.get('/finnes-ikke');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Vi finner ikke siden');
});

test.each([
  '/arrangementer/en/to/tre',
  '/sekretariat-finnes-ikke',
  '//arrangementer',
  '/sekretariat/%2e%2e/finnes-ikke',
])('a page that does not exist beside those that do says so: %s', async (path) => {
  const response = await server.get(path);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Vi finner ikke siden');
});

test('a page answers however its address is written', async () => {
  for (const path of ['/Logg-Inn', '/logg%2dinn', '/medlemmer/../logg-inn', '/logg-inn/']) {
    expect((await server.get(path)).status, path).toBe(200);
  }
});

test('a form posted from another site is refused', async () => {
  const response = await server.post('/sprak', { language: 'en' }, { headers: { origin: 'https://evil.example' } });
  expect(response.status).toBe(403);
});

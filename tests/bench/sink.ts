import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** postfix's smtp-sink: takes everything and keeps nothing. */
export async function startSink(): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const sink = spawn('smtp-sink', [...user, `127.0.0.1:${port}`, '1000'], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  let problem: Error | undefined;
  sink.on('error', (error) => {
    problem = error;
  });
  for (let tries = 0; tries < 100 && !(await answers(port)); tries++) {
    if (problem) throw new Error('smtp-sink is missing: apt-get install postfix', { cause: problem });
    await pause(50);
  }
  return { url: `smtp://127.0.0.1:${port}`, stop: () => sink.kill() };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

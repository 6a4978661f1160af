import { Transform } from 'node:stream';

/**
 * Where a rendered page goes. React 18 fills views of 2 048 bytes and hands them on whole: when a character of several
 * bytes does not fit at the end, zeros stand there instead (facebook/react #31134). No page of ours holds a NUL.
 */
export function pageStream(): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}

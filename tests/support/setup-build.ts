import { build } from '../../bin/prepare.mjs';

/** Route and browser tests run the built server; this builds it when the sources have changed. */
export async function setup(): Promise<void> {
  build();
}

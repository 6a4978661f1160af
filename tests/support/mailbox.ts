import { afterAll, beforeAll } from 'vitest';
import { emptyMailbox, type Mailbox, openMailbox } from './mailbox-server.ts';

export { answer, type Mailbox } from './mailbox-server.ts';

/** A real SMTP server for this test file. */
export function testMailbox(): Mailbox {
  const mailbox = emptyMailbox();
  let close: () => Promise<void>;
  beforeAll(async () => {
    close = await openMailbox(mailbox);
  });
  afterAll(() => close());
  return mailbox;
}

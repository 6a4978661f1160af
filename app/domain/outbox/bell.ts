/** Tells the worker in this process, if there is one, that mail has been committed to the outbox. */

const listeners = new Set<() => void>();

/** Calls `listen` whenever new mail has been committed by this process; gives what ends it. */
export function onNewMail(listen: () => void): () => void {
  listeners.add(listen);
  return () => void listeners.delete(listen);
}

export function ringBell(): void {
  for (const listen of listeners) listen();
}

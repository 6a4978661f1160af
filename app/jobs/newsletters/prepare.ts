import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { DeliveryId, MailingId } from '../../domain/kernel/ids.ts';
import type { Language } from '../../domain/kernel/shapes.ts';
import type { ClaimedDelivery, ReadyDelivery } from '../../domain/newsletters/deliveries/schema.ts';
import { readEditions } from '../../domain/newsletters/running-mailings/queries.server.ts';
import { type Edition, hashOf, openEdition } from './copies.ts';

/** A copy with its bytes, and whom they go to. */
export interface Copy extends ReadyDelivery {
  address: string;
  returnKey: string;
  attempts: number;
  bytes: Buffer;
}

/** A mailing's editions, by language; who reads a language it was not written in gets Norwegian. */
export type Editions = (language: Language) => Edition;

export async function openEditions(ctx: Ctx, mailingId: MailingId): Promise<Editions> {
  const opened = new Map((await readEditions(ctx, mailingId)).map((one) => [one.language, openEdition(one)]));
  return (language) => {
    const edition = opened.get(language) ?? opened.get('nb');
    if (!edition) throw new Error(`mailing ${mailingId} has no edition`);
    return edition;
  };
}

/** The copies of a group; and those that would not be the bytes that an earlier attempt was made with. */
export function prepareCopies(
  { now }: Ctx,
  editions: Editions,
  group: ClaimedDelivery[],
): { copies: Copy[]; unlike: DeliveryId[] } {
  const copies: Copy[] = [];
  const unlike: DeliveryId[] = [];
  for (const delivery of group) {
    const { id, address, language, return_key, attempts, bytes_hash } = delivery;
    const begunAt = delivery.begun_at ?? now();
    const bytes = editions(language).copyFor({ ...delivery, begunAt });
    const bytesHash = hashOf(bytes);
    if (bytes_hash !== null && bytes_hash !== bytesHash) unlike.push(id);
    else copies.push({ id, address, returnKey: return_key, attempts, begunAt, bytesHash, bytes });
  }
  return { copies, unlike };
}

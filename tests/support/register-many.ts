/** Run by node as a process of its own: registers people on one event, several at a time, beside another doing the same. */

import type { EventId } from '../../app/domain/kernel/ids.ts';
import { register } from '../../app/domain/participation/commands.server.ts';
import { openDatabase } from '../../db/connection.ts';
import { clockAt } from './context.ts';
import { aRegistration } from './factories.ts';

const [url, eventId, ...addresses] = process.argv.slice(2) as [string, EventId, ...string[]];
const db = openDatabase(url);
const ctx = { db, actor: { kind: 'anyone' as const }, now: clockAt().now };
await Promise.all(addresses.map((email) => register(ctx, eventId, aRegistration({ email }))));
await db.destroy();

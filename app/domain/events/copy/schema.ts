import { z } from 'zod';
import { line, localTime } from '../../kernel/shapes.ts';

export const EventCopy = z.object({ title: line(160), starts_local: localTime });
export type EventCopy = z.output<typeof EventCopy>;

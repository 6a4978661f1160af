import type { PlainDocument } from '../documents/document.ts';
import { getStatusReport } from '../domain/reports/statuses/queries.server.ts';
import type { Handled } from './handle.ts';
import { statusDocument } from './status-document.ts';

/** A status report as a file. */
export async function statusFile(
  handled: Handled,
  { ending, type, write }: { ending: string; type: string; write: (document: PlainDocument) => Promise<Buffer> },
): Promise<Response> {
  const report = await getStatusReport(handled.ctx, handled.params.statusReportId);
  const bytes = await write(await statusDocument(handled, report));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="status-${report.as_of_on}.${ending}"`,
      'Cache-Control': 'no-store',
    },
  });
}

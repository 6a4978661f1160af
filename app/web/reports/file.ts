import { getReport } from '../../domain/reports/queries.server.ts';
import { documentResponse } from '../download.ts';
import type { Handled } from '../handle.ts';
import { composeReport } from './document.ts';

/** A report as a file, named by what stands over it. */
export async function reportFile(handled: Handled, as: 'docx' | 'pdf'): Promise<Response> {
  const { document } = await composeReport(handled, await getReport(handled.ctx, handled.params.writtenReportId));
  return documentResponse(document, { name: document.title.replace(/[/\\:*?"<>|]/g, ' ').trim(), as });
}

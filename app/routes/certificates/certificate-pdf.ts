import { pdfOf } from '../../documents/pdf.ts';
import { getCertificate } from '../../domain/participation/certificates/queries.server.ts';
import { certificateDocument } from '../../web/certificate.ts';
import { handle } from '../../web/handle.ts';

export const loader = handle(async (handled) => {
  const certificate = await getCertificate(handled.ctx, handled.params.code);
  const bytes = await pdfOf(certificateDocument(certificate, handled));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="deltakerbevis.pdf"',
      'Cache-Control': 'no-cache',
    },
  });
});

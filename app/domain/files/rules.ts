/** What is taken in: PDF, Office documents and images. The kind is told by the content; its ending follows. */
const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};
/** Office's older documents are all of one kind inside; only there is the name asked. */
const COMPOUND = 'application/x-cfb';
const SHOWN = /^(application\/pdf|image\/(png|jpeg|gif|webp))$/;

/** The media type a file is kept and served as, from what its content says it is; undefined for what is not taken in. */
export function mediaTypeOf(detected: string | undefined, name: string): string | undefined {
  if (detected === COMPOUND) {
    const ending = /\.(doc|xls|ppt)$/i.exec(name)?.[1]?.toLowerCase();
    return Object.keys(ENDINGS).find((type) => ENDINGS[type] === ending);
  }
  return detected && Object.hasOwn(ENDINGS, detected) ? detected : undefined;
}

/** A name that can stand in any folder and any header: without path, control characters and a foreign ending. */
export function safeName(name: string, mediaType: string): string {
  const ending = ENDINGS[mediaType]!;
  const last = name.split(/[/\\]/).at(-1)!;
  const known = new RegExp(`\\.(${Object.values(ENDINGS).join('|')}|jpeg)$`, 'i');
  const stem = last
    .normalize('NFC')
    .replace(known, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ud800-\udfff"<>|:*?;]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120)
    .trim();
  return `${stem || 'fil'}.${ending}`;
}

/** Whether a browser may show the file itself; anything else is saved. */
export function isShownInBrowser(mediaType: string): boolean {
  return SHOWN.test(mediaType);
}
